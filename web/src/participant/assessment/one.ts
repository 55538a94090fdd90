import type { People } from "../room/people";
import type { RoomSession } from "../room/session";
import type { Shown } from "../room/shown";
import type { Assessment } from "./queries";

/** What each part of the page of one self-assessment is given. */
export interface OneProps {
  room: RoomSession;
  mentorship: string;
  people: People;
  /** What she keeps sealed of it. */
  shown: Shown<"self_assessment">;
  /** The same as the server has it; undefined while that is not known, or when it is not there. */
  kept: Assessment | undefined;
  isRead: boolean;
}
