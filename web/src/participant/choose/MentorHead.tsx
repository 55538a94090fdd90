import type { ChoiceMentor } from "@/shared/api/types";
import { Avatar } from "@/shared/ui/Avatar";
import styles from "./Choose.module.css";

/** Who a mentor is. How to reach one is not told before the two are a pair. */
export function MentorHead({ mentor, id }: { mentor: ChoiceMentor; id?: string }) {
  return (
    <div className={styles.head}>
      <Avatar name={mentor.name} role="mentor" size="large" />
      <div>
        <h2 id={id}>{mentor.name}</h2>
        <p className={styles.muted}>{[mentor.title, mentor.organisation].filter(Boolean).join(", ")}</p>
      </div>
    </div>
  );
}
