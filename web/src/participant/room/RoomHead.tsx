import { useTranslation } from "@/shared/i18n/useTranslation";
import * as icons from "@/shared/ui/icons";
import { RoundIcon } from "@/shared/ui/Rows";
import type { People } from "./people";
import styles from "./Room.module.css";

/** What the room is and who can read it, said once for all that stands in it. */
export function RoomHead({ people }: { people: People }) {
  const { t } = useTranslation("participant-room");
  return (
    <header className={styles.lead}>
      <RoundIcon of={icons.lock} tone="primary" />
      <div>
        <h2>{t("head.title")}</h2>
        <p className={styles.about}>{t("head.text", { name: people.first, count: people.count })}</p>
      </div>
    </header>
  );
}
