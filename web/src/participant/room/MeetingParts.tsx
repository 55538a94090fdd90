import type { Meeting } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import { ReadersStrip, type ReadersOf } from "@/shared/ui/Readers";
import { partsOf } from "./agenda";
import type { People } from "./people";
import styles from "./Meeting.module.css";

interface MeetingPartsProps {
  meeting: Meeting;
  areas: string[];
  people: People;
  /** Who reads the areas; without them nobody has chosen any yet. */
  readers?: ReadersOf;
}

/** How the meeting is laid out (D16): the look-back, half an hour of coaching, and then what the adept has chosen. */
export function MeetingParts({ meeting, areas, people, readers }: MeetingPartsProps) {
  const { t } = useTranslation("participant-room");
  const minutes = Math.round((Date.parse(meeting.ends_at) - Date.parse(meeting.starts_at)) / 60_000);
  const [coach] = people.mentors; // none for the mentor herself
  return (
    <Card flush>
      <div className={styles.layout}>
        <div className={styles.total}>
          <h3>{t("parts.title")}</h3>
          <span className="muted">{lengthOf(minutes, t)}</span>
        </div>
        <ol className={styles.parts}>
          {partsOf(minutes, areas).map((part) => (
            <li key={part.is === "area" ? part.area : part.is} data-chosen={part.is === "area" || undefined}>
              <b>{part.is === "area" ? part.area : part.is !== "open" ? t(`parts.${part.is}`) : coach === undefined ? t("parts.open_mentor", { count: people.count }) : t("parts.open_adept")}</b>
              <span className={styles.minutes}>{lengthOf(part.minutes, t)}</span>
              {part.is === "coaching" && <p>{coach === undefined ? t("parts.coaching_mentor", { count: people.count }) : t("parts.coaching_adept", { name: people.nameOf(coach) })}</p>}
            </li>
          ))}
        </ol>
      </div>
      {readers !== undefined && <ReadersStrip of={readers} />}
    </Card>
  );
}

function lengthOf(minutes: number, t: (key: string, values?: Record<string, number>) => string): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes <= 60) return t("parts.minutes", { minutes });
  return rest === 0 ? t("parts.hours", { hours }) : t("parts.both", { hours, minutes: rest });
}
