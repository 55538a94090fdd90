import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { NeedsWay } from "./NeedsWay";
import type { People } from "./people";
import { RenewedOnes } from "./Renewed";
import type { RoomSession } from "./session";
import { Trouble } from "./Trouble";
import { useRoom } from "./useRoom";
import { Waiting } from "./Waiting";
import styles from "./Room.module.css";

interface RoomGateProps {
  mentorship: string;
  people: People;
  /** The mentorship has ended. */
  isOver?: boolean;
  children: (room: RoomSession) => ReactNode;
}

/** What stands before a sealed room: it shows its children the open room, or says what is in the way and what helps. */
export function RoomGate({ mentorship, people, isOver = false, children }: RoomGateProps) {
  const { t } = useTranslation("participant-room");
  const { state, session, again } = useRoom(mentorship);
  return <div className={styles.gate}>{inside()}</div>;

  function inside(): ReactNode {
    switch (state.is) {
      case "opening":
        return <Skeleton lines={4} />;
      case "open":
        return (
          <>
            {state.room.isOlder && (
              <Notice tone="warning">
                <p>{t("older")}</p>
              </Notice>
            )}
            {children(state.room)}
          </>
        );
      case "needsWay":
        return session && <NeedsWay session={session} people={people} />;
      case "waitsForOther":
        return (
          session && (
            <>
              <RenewedOnes session={session} people={people} />
              <Waiting session={session} people={people} hasBegunAnew={state.hasBegunAnew} others={state.others} isOver={isOver} />
            </>
          )
        );
      case "trouble":
        return (
          <>
            {session && <RenewedOnes session={session} people={people} />}
            <Trouble code={state.code} onAgain={again} />
          </>
        );
    }
  }
}
