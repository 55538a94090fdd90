import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MentorshipMember } from "@/shared/api/types";
import { Avatar } from "@/shared/ui/Avatar";
import { described } from "../words";
import styles from "./Mentorship.module.css";

/** A person as the heading of a page. */
export function PersonHead({ person, lead }: { person: MentorshipMember; lead?: string }) {
  const { t } = useTranslation("participant-mentorship");
  const work = described(person);
  return (
    <header className={styles.head}>
      <p className={styles.kicker}>{t(`role.${person.role}`)}</p>
      <div className={styles.person}>
        <Avatar name={person.name} role={person.role} size="large" />
        <div>
          <h1 tabIndex={-1}>{person.name}</h1>
          {work !== "" && <p className="muted">{work}</p>}
          {person.left && <p className="muted">{t("has_left")}</p>}
        </div>
      </div>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  );
}
