import type { ReactNode } from "react";
import { Skeleton } from "@/shared/ui/Skeleton";
import { NeedsWay } from "./NeedsWay";
import type { RoomSession } from "./session";
import { Trouble } from "./Trouble";
import { useRoom } from "./useRoom";
import { Waiting } from "./Waiting";
import styles from "./Room.module.css";

interface RoomGateProps {
  mentorship: string;
  /** The other one, as one calls her. */
  other: string;
  children: (room: RoomSession) => ReactNode;
}

/** What stands before a sealed room: it shows its children the open room, or says what is in the way and what helps. */
export function RoomGate({ mentorship, other, children }: RoomGateProps) {
  const { state, session, again } = useRoom(mentorship);
  return <div className={styles.gate}>{inside()}</div>;

  function inside(): ReactNode {
    switch (state.is) {
      case "opening":
        return <Skeleton lines={4} />;
      case "open":
        return children(state.room);
      case "needsWay":
        return session && <NeedsWay session={session} other={other} />;
      case "waitsForOther":
        return session && <Waiting session={session} other={other} hasBegunAnew={state.hasBegunAnew} others={state.others} />;
      case "trouble":
        return <Trouble code={state.code} onAgain={again} />;
    }
  }
}
