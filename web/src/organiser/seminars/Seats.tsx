import type { Registration, Seminar } from "@/shared/api/types";
import { capital, inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "@/shared/ui/cx";
import { isPast } from "./standing";
import styles from "./Seats.module.css";

/** So many seats are drawn one by one; more are a bar. */
const DRAWN = 60;

type Look = "here" | "taken" | "free" | "line";

/** How full it is, and on the day how many are here. */
export function Seats({ seminar, people }: { seminar: Seminar; people: Registration[] }) {
  const { t } = useTranslation("organiser-seminars");
  const here = people.filter(({ state }) => state === "attended").length;
  const past = isPast(seminar, new Date());
  const free = past ? 0 : Math.max(0, (seminar.capacity ?? seminar.registered) - seminar.registered);
  const counts: Record<Look, number> = { here, taken: seminar.registered - here, free, line: past ? 0 : seminar.waitlisted };
  const looks = (Object.keys(counts) as Look[]).filter((look) => counts[look] > 0);
  const total = counts.here + counts.taken + counts.free + counts.line;
  return (
    <section className={styles.panel} aria-label={t("seat.label")}>
      <p className={styles.head}>
        <strong>
          {here > 0
            ? t(past ? "seat.came_of" : "seat.here_of", { here, of: seminar.registered })
            : seminar.capacity === null
              ? t("registered", { count: seminar.registered })
              : t("seats", { registered: seminar.registered, capacity: seminar.capacity })}
        </strong>
        <span className="small muted">{useRoom(seminar, free, past)}</span>
      </p>
      {total > 0 && total <= DRAWN && (
        <div className={styles.seats} aria-hidden="true">
          {looks.flatMap((look) => Array.from({ length: counts[look] }, (_, place) => <span key={look + place} className={cx(styles.seat, styles[look])} />))}
        </div>
      )}
      {total > DRAWN && <progress className={styles.bar} aria-label={t("seat.label")} value={here > 0 ? here : seminar.registered} max={here > 0 ? seminar.registered : (seminar.capacity ?? seminar.registered)} />}
      <ul className={styles.legend}>
        {looks.map((look) => (
          <li key={look}>
            <span className={cx(styles.seat, styles.swatch, styles[look])} />
            {t(past ? `seat.past.${look}` : `seat.${look}`, { count: counts[look] })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Fullt. Tre står på väntelista.", "Sex platser kvar." */
function useRoom(seminar: Seminar, free: number, past: boolean): string | null {
  const { t, language } = useTranslation("organiser-seminars");
  if (past) return null;
  if (seminar.capacity === null) return t("seat.no_limit");
  if (free > 0) return t("seat.left", { count: free, n: capital(inWords(free, language, "en")) });
  if (seminar.waitlisted === 0) return t("seat.full");
  return t("seat.full_line", { count: seminar.waitlisted, n: capital(inWords(seminar.waitlisted, language, "en")) });
}
