import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card, Stack } from "@/shared/ui/Card";
import { Illustration } from "@/shared/ui/Illustration";
import { Notice } from "@/shared/ui/Notice";
import { EightWords } from "./EightWords";
import { FailedWords } from "./FailedWords";
import type { People } from "./people";
import type { RoomSession } from "./session";
import styles from "./Room.module.css";

interface WaitingProps {
  session: RoomSession;
  people: People;
  others: string[];
  hasBegunAnew: boolean;
  /** The mentorship has ended: nobody is expected to look in. */
  isOver: boolean;
}

/** There is a key and no copy of it here: the browser of another makes one at the next visit, or after the eight words. */
export function Waiting({ session, people, others, hasBegunAnew, isOver }: WaitingProps) {
  const { t } = useTranslation("participant-room");
  const speaks = hasBegunAnew && others.length > 0;
  if (isOver && !speaks) return <Notice>{t("waits.over")}</Notice>;
  return (
    <Card>
      <Stack>
        <div className={styles.waiting}>
          <Illustration of="away" small />
          <h3>{t("waits.title", { name: people.first, count: people.count })}</h3>
          {!speaks && <p>{t("waits.text", { name: people.first, count: people.count })}</p>}
        </div>
        {speaks && <EightWords session={session} people={people} partners={others} />}
        {hasBegunAnew && <FailedWords session={session} member={session.me} />}
      </Stack>
    </Card>
  );
}
