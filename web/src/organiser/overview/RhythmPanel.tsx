import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef } from "react";
import type { Overview, PairRhythm } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "@/shared/ui/cx";
import { BeatMark, Legend } from "../pairs/Beat";
import { pairsQuery } from "../pairs/queries";
import { beatOf, namesOf, shortName, shownMonths } from "../pairs/rhythm";
import { Panel } from "../ui/Page";
import styles from "./RhythmPanel.module.css";

/** Rows in the strip; the page of pairs has them all. */
const ROWS = 25;

/** When the pairs have met, month by month: those that need somebody first. */
export function RhythmPanel({ overview }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const { slug } = useHere();
  const { cohort } = overview;
  const { data, hasNextPage } = useSuspenseInfiniteQuery(pairsQuery(slug, cohort.id));
  const pairs = data.pages.flatMap((page) => page.items).filter((pair) => pair.state !== "ended");
  const ordered = [...pairs.filter((pair) => pair.needs !== null), ...pairs.filter((pair) => pair.needs === null)];
  const more = hasNextPage || pairs.length > ROWS;
  return (
    <Panel
      title={t("rhythm.title")}
      aside={t("rhythm.note")}
      foot={
        <div className={styles.foot}>
          <Legend />
          {more && (
            <Link to="/o/$organisation/manage/cohorts/$cohort/pairs" params={{ organisation: slug, cohort: cohort.id }}>
              {t("rhythm.all")}
            </Link>
          )}
        </div>
      }
    >
      {pairs.length === 0 ? <p className="small muted">{t("rhythm.none")}</p> : <Strip pairs={ordered.slice(0, ROWS)} overview={overview} />}
    </Panel>
  );
}

function Strip({ pairs, overview: { cohort, rhythm_month } }: { pairs: PairRhythm[]; overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  const now = rhythm_month.month;
  const months = shownMonths(cohort.starts_on, cohort.ends_on, now);
  const middle = (month: string) => `${month}-15`;
  const from = format.month(middle(months[0] ?? now));
  const to = format.month(middle(months.at(-1) ?? now));
  const scroll = useNowInSight();
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={t("rhythm.caption", { from, to })}>
      <table className={styles.rhythm}>
        <caption className="visually-hidden">{t("rhythm.caption", { from, to })}</caption>
        <Head months={months} now={now} />
        <tbody>
          {pairs.map((pair) => (
            <tr key={pair.id} className={cx(pair.needs !== null && styles.needsYou)}>
              <th scope="row" title={format.list(namesOf(pair))}>
                <span aria-hidden="true">{inShort(namesOf(pair).map(shortName), format.list)}</span>
                <span className="visually-hidden">{format.list(namesOf(pair))}</span>
              </th>
              {months.map((month) => (
                <td key={month} className={cx(month === now && styles.now)}>
                  <BeatMark of={beatOf(pair, month, now)} said />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** There is room for two names: of a group the mentor, who is the last, and how many others there are. */
function inShort(names: string[], list: (names: string[]) => string): string {
  return names.length > 2 ? `${names.at(-1)} + ${names.length - 1}` : list(names);
}

/** Where not all months fit, the strip begins with now to the right. */
function useNowInSight() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    const now = box?.querySelector<HTMLElement>("thead [data-now]");
    if (box && now) box.scrollLeft = now.offsetLeft + 2 * now.offsetWidth - box.clientWidth;
  }, []);
  return ref;
}

function Head({ months, now }: { months: string[]; now: string }) {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return (
    <thead>
      <tr>
        <th className={styles.pair} scope="col" rowSpan={2}>
          <span className="visually-hidden">{t("rhythm.pair")}</span>
        </th>
        {years.map((year) => (
          <th key={year} className={styles.year} scope="colgroup" colSpan={months.filter((month) => month.startsWith(year)).length}>
            {year}
          </th>
        ))}
      </tr>
      <tr>
        {months.map((month) => (
          <th key={month} scope="col" className={cx(month === now && styles.now)} data-now={month === now || undefined}>
            <abbr title={format.month(`${month}-15`)}>{format.monthLetter(`${month}-15`)}</abbr>
          </th>
        ))}
      </tr>
    </thead>
  );
}
