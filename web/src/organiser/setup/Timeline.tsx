import type { CSSProperties } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import type { Cohort, Milestone } from "@/shared/api/types";
import { LANES, laneOf, meetingsOf, placed, shareOf, stretchOf, type Stretch } from "./line";
import { MilestoneMark } from "./MilestoneMark";
import styles from "./Timeline.module.css";

interface Props {
  cohort: Cohort;
  milestones: Milestone[];
  /** Days between meetings; 0: when needed. */
  cadence: number;
  onMove: (milestone: Milestone, date: string) => void;
}

/** The cohort's time as a picture, whose milestones are dragged or moved with the arrow keys. */
export function Timeline({ cohort, milestones, cadence, onMove }: Props) {
  const { t } = useTranslation("organiser-setup");
  const stretch = stretchOf(cohort.starts_on, cohort.ends_on, milestones);
  return (
    <div className={styles.scroll}>
      <div className={styles.line} style={{ "--months": stretch.months.length } as CSSProperties}>
        <Months stretch={stretch} />
        {LANES.map((lane) => {
          const here = placed(stretch, milestones.filter((milestone) => laneOf(milestone.kind) === lane));
          const rows = lane === "seminars" ? Math.max(1, ...here.map((one) => one.row + 1)) : 1;
          return [
            lane === "trio" && cadence > 0 && <Meetings key="meetings" cohort={cohort} cadence={cadence} stretch={stretch} />,
            here.length > 0 && (
              <div key={lane} className={styles.lane} role="group" aria-label={t(`lane.${lane}`)}>
                <span className={styles.laneName} aria-hidden="true">
                  {t(`lane.${lane}`)}
                </span>
                <div className={styles.track} style={{ "--rows": rows } as CSSProperties}>
                  {here.map((one) => (
                    <MilestoneMark key={one.milestone.id} placed={one} stretch={stretch} small={lane !== "seminars"} onMove={onMove} />
                  ))}
                </div>
              </div>
            ),
          ];
        })}
      </div>
    </div>
  );
}

function Months({ stretch }: { stretch: Stretch }) {
  const format = useFormat();
  const years = [...new Set(stretch.months.map((month) => month.slice(0, 4)))];
  return (
    <div className={styles.head} aria-hidden="true">
      <span />
      {years.map((year) => {
        const span = stretch.months.filter((month) => month.startsWith(year)).length;
        return (
          <span key={year} className={styles.year} style={{ "--span": span } as CSSProperties}>
            {/* One month has no room for its year. */}
            {span > 1 && year}
          </span>
        );
      })}
      <span className={styles.corner} />
      {stretch.months.map((month) => (
        <span key={month} className={styles.month}>
          {format.monthLetter(month)}
        </span>
      ))}
    </div>
  );
}

/** Where meetings would fall at the programme's pace. A picture only: each pair books its own. */
function Meetings({ cohort, cadence, stretch }: { cohort: Cohort; cadence: number; stretch: Stretch }) {
  const { t } = useTranslation("organiser-setup");
  return (
    <div className={styles.lane} aria-hidden="true">
      <span className={styles.laneName}>{t("lane.meetings")}</span>
      <div className={styles.track}>
        {meetingsOf(cohort.starts_on, cohort.ends_on, cadence).map((date) => (
          <span key={date} className={styles.tick} style={{ "--at": shareOf(stretch, date) } as CSSProperties} />
        ))}
      </div>
    </div>
  );
}
