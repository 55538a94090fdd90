import { useTranslation } from "@/shared/i18n/useTranslation";
import { Places } from "../ui/Places";
import type { RoomSession } from "./session";

/** The ways to what stands in a room. A closed one lacks what nobody has written. */
export function RoomPlaces({ room }: { room: RoomSession }) {
  const { t } = useTranslation("participant-room");
  const isOpen = !room.isClosed;
  const places = [
    { to: "intention", name: t("intention.title") },
    { to: "steps", name: t("steps.title") },
    { to: "plan", name: t("search.kind.plan") },
    ...(isOpen || room.entriesOf("message").length > 0 ? [{ to: "messages", name: t("messages.title") }] : []),
    { to: "notes", name: t("notes.title") },
    ...(isOpen ? [{ to: "own-words", name: t("own_words.title") }] : []),
    ...(isOpen && room.others.length > 0 ? [{ to: "compare", name: t("compare.title") }] : []),
    { to: "archive", name: t("archive.title") },
  ];
  return <Places label={t("head.places")} places={places} />;
}
