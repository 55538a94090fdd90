import type { Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import { Compare } from "./Compare";
import { Intention } from "./Intention";
import { Notes } from "./Notes";
import { Renewed } from "./Renewed";
import { RoomGate } from "./RoomGate";

/** What two people write to each other, on the page of their mentorship. */
export function RoomSection({ mentorship, other }: { mentorship: Mentorship; other: string }) {
  const { t } = useTranslation("participant-room");
  return (
    <RoomGate mentorship={mentorship.id} other={other}>
      {(room) => (
        <>
          {room.isAway && <Notice>{t("away")}</Notice>}
          {room.renewed.map((bundle) => (
            <Renewed key={bundle.identity} room={room} bundle={bundle} other={other} />
          ))}
          <Intention room={room} role={mentorship.my_role} other={other} />
          <Notes room={room} other={other} />
          <Compare room={room} other={other} />
        </>
      )}
    </RoomGate>
  );
}
