import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { RowLink } from "@/shared/ui/Rows";
import { Status } from "@/shared/ui/Status";
import { DateTile } from "../ui/Parts";
import { called } from "../meeting/called";
import { placeOf } from "../meeting/place";
import { useNow } from "../useNow";
import styles from "./Mentorship.module.css";

const TONE = { planned: "active", held: "done", moved: "idle", cancelled: "ended" } as const;

/** A meeting in a list, leading to its page. */
export function MeetingRow({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation(["participant-mentorship", "participant-meeting"]);
  const { slug } = useHere();
  const format = useFormat();
  const now = useNow();
  const over = meeting.state === "planned" && Date.parse(meeting.ends_at) <= now;
  const where = placeOf(meeting) || t(`participant-meeting:place.${meeting.place_kind}`);
  return (
    <li>
      <RowLink
        to="/o/$organisation/mentorships/$mentorship/meetings/$meeting"
        params={{ organisation: slug, mentorship: meeting.mentorship_id, meeting: meeting.id }}
        mark={<DateTile day={meeting.starts_at} />}
        text={
          <>
            <span className="visually-hidden">{capital(format.day(meeting.starts_at))} </span>
            <strong>{called(meeting, t)}</strong>
            <br />
            <span>{format.hours(meeting.starts_at, meeting.ends_at)}</span>
          </>
        }
        note={
          <>
            {meeting.state !== "cancelled" && where}
            <span className={styles.state}>
              {over ? <Status tone="waiting">{t("meeting_state.over")}</Status> : <Status tone={TONE[meeting.state]}>{t(`meeting_state.${meeting.state}`)}</Status>}
            </span>
          </>
        }
      />
    </li>
  );
}
