import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Erase } from "./Erase";
import type { People } from "./people";
import type { RoomSession } from "./session";
import type { Shown } from "./shown";
import type { Kind } from "./kinds";

interface RemoveOwnProps {
  room: RoomSession;
  people: People;
  text: Pick<Shown<Kind>, "id" | "author" | "isPrivate"> & { waits?: boolean };
  /** What is asked; without it, whether to remove what one wrote. */
  title?: string;
  /** What says which text it is, where several stand below each other. */
  label?: string;
}

/** The way to remove a text that one wrote oneself; nothing beside the texts of others, and of what has not been sent. */
export function RemoveOwn({ room, people, text, title, label }: RemoveOwnProps) {
  const { t } = useTranslation(["participant-room", "common"]);
  if (text.author !== room.me || text.waits === true) return null;
  return (
    <Erase room={room} id={text.id} title={title ?? t("own_text.erase_title")} text={t(text.isPrivate ? "notes.erase_private" : "notes.erase_shared", { name: people.first })}>
      {(ask) => (
        <Button variant="quiet" flush aria-label={label} onClick={ask}>
          {t("common:action.remove")}
        </Button>
      )}
    </Erase>
  );
}
