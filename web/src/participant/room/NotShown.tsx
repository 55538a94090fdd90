import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import type { Entry } from "./entries";
import { refusedOf } from "./refused";
import type { RoomSession } from "./session";

/** One notice for a section, of its texts that cannot be shown: nothing that was altered or held back goes unseen. */
export function NotShown({ room, of }: { room: RoomSession; of: Entry[] }) {
  const { t } = useTranslation("participant-room");
  const refused = refusedOf(of, room.me);
  if (refused === null) return null;
  const { before, older, back, unreadable } = refused;
  return (
    <Notice tone={before > 0 && older + back.length + unreadable === 0 ? "plain" : "warning"}>
      {before > 0 && <p>{t("refused.before", { count: before })}</p>}
      {older > 0 && <p>{t("refused.older", { count: older })}</p>}
      {unreadable > 0 && <p>{t("refused.unreadable", { count: unreadable })}</p>}
      {back.length > 0 && <WriteBack room={room} entries={back} />}
    </Notice>
  );
}

function WriteBack({ room, entries }: { room: RoomSession; entries: Entry[] }) {
  const { t } = useTranslation("participant-room");
  const back = useMutation({ mutationFn: () => room.writeBack(entries) });
  return (
    <>
      <p>{t("refused.back", { count: entries.length })}</p>
      <ProblemNotice error={back.error} />
      <Button variant="quiet" flush pending={back.isPending} onClick={() => back.mutate()}>
        {t("refused.write_back")}
      </Button>
    </>
  );
}
