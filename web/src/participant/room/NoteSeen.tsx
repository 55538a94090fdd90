import { AGENDA } from "../logic/news";
import { useNoteSeen } from "../useSeen";
import type { RoomSession } from "./session";

/** Notes, for this browser alone, that what others wrote was looked at: agendas at their meetings, all else on the room's page. */
export function NoteSeen({ room, mentorship, agendas = false }: { room: RoomSession; mentorship: string; agendas?: boolean }) {
  useNoteSeen(mentorship, room.allEntries().filter(({ kind, author }) => author !== room.me && (kind === AGENDA) === agendas));
  return null;
}
