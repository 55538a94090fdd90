import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card, Stack } from "@/shared/ui/Card";
import { Illustration } from "@/shared/ui/Illustration";
import { FailedWords } from "./FailedWords";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { Words } from "./Words";
import styles from "./Room.module.css";

/** There is a key and no copy of it here: the browser of another makes one at the next visit, or after the eight words. */
export function Waiting({ session, people, others, hasBegunAnew }: { session: RoomSession; people: People; others: string[]; hasBegunAnew: boolean }) {
  const { t } = useTranslation("participant-room");
  const [partner] = others;
  return (
    <Card>
      <Stack>
        <div className={styles.waiting}>
          <Illustration of="away" small />
          <h3>{t("waits.title", { name: people.first, count: people.count })}</h3>
          <p>{hasBegunAnew ? t("waits.words", { name: partner === undefined ? people.first : people.nameOf(partner) }) : t("waits.text", { name: people.first, count: people.count })}</p>
        </div>
        {hasBegunAnew && partner !== undefined && <EightWords session={session} partner={partner} />}
        {hasBegunAnew && <FailedWords session={session} member={session.me} />}
      </Stack>
    </Card>
  );
}

function EightWords({ session, partner }: { session: RoomSession; partner: string }) {
  const { data: places } = useQuery({ queryKey: ["room-words", session.me, partner], queryFn: () => session.wordsFor(partner), staleTime: 0 });
  return places === undefined ? null : <Words places={places} />;
}
