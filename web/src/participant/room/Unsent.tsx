import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { wordsOf } from "./finding";
import type { RoomSession } from "./session";
import styles from "./Room.module.css";

/** What she wrote to the others and they never got, for the mentorship had ended: no box is left that would show it. */
export function Unsent({ room }: { room: RoomSession }) {
  const { t } = useTranslation(["participant-room", "common"]);
  if (!room.isClosed) return null;
  const unsent = room.drafts.list().filter(({ isPrivate, queued, body }) => !isPrivate && !queued && wordsOf(body) !== "");
  return unsent.map(({ id, body }) => (
    <Notice key={id} tone="warning">
      <p>{t("unsent")}</p>
      <p className={styles.text}>{wordsOf(body)}</p>
      <Button variant="quiet" flush onClick={() => void room.dropDraft(id)}>
        {t("common:action.remove")}
      </Button>
    </Notice>
  ));
}
