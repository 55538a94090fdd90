import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { headlineOf, type Row } from "./result";
import styles from "./Assessment.module.css";

/** Where on the line a figure stands: the ends keep room for their marks. */
const at = (figure: number): string => `${6 + ((figure - 1) / 4) * 88}%`;
const width = (low: number, high: number): string => `${((high - low) / 4) * 88}%`;

interface ChartProps {
  rows: Row[];
  /** How many colleagues have answered. */
  count: number;
  /** The first name of whom it is about, to others; to herself it is left out. */
  self?: string;
}

/** How she sees herself beside how colleagues do: the message in words, a line for each statement, and the same as a table. */
export function Chart({ rows, count, self }: ChartProps) {
  const { t } = useTranslation("participant-assessment");
  const [isTable, setTable] = useState(false);
  const headline = headlineOf(rows);
  const whose = self === undefined ? "own" : "them";
  return (
    <div className={styles.chart}>
      <p className={styles.headline}>{t(`chart.${headline.is}_${whose}`, { name: self, statement: "statement" in headline ? headline.statement : "" })}</p>
      {isTable ? <Table rows={rows} self={self} /> : <Lines rows={rows} count={count} self={self} />}
      <Button variant="quiet" flush onClick={() => setTable(!isTable)}>
        {t(isTable ? "chart.as_chart" : "chart.as_table")}
      </Button>
    </div>
  );
}

type PartProps = Pick<ChartProps, "rows"> & { self: string | undefined };

function Lines({ rows, count, self }: PartProps & { count: number }) {
  const { t } = useTranslation("participant-assessment");
  const name = self ?? t("chart.you");
  return (
    <>
      <ul className={styles.legend} aria-hidden="true">
        <li>
          <svg width="16" height="16">
            <Own x="50%" />
          </svg>
          {name}
        </li>
        {count > 0 && (
          <>
            <li>
              <svg width="16" height="16">
                <circle className={styles.mean} cx="50%" cy="8" r="6" />
              </svg>
              {t("chart.mean")}
            </li>
            <li>
              <svg width="28" height="16">
                <rect className={styles.spread} x="0" y="4" width="28" height="8" rx="4" />
              </svg>
              {t("chart.spread")}
            </li>
          </>
        )}
      </ul>
      <ol className={styles.statements}>
        {rows.map((row, place) => (
          <li key={place}>
            <p>{row.statement}</p>
            <Line row={row} name={name} />
          </li>
        ))}
      </ol>
      <p className={styles.ends} aria-hidden="true">
        <span>{t("scale.low")}</span>
        <span>{t("scale.high")}</span>
      </p>
    </>
  );
}

function Line({ row: { own, mean, low, high, answered }, name }: { row: Row; name: string }) {
  const { t } = useTranslation("participant-assessment");
  const format = useFormat();
  const said = [
    own > 0 ? t("chart.said_own", { name, figure: own }) : t("chart.said_no_own", { name }),
    answered > 0 ? t("chart.said_others", { count: answered, mean: format.number(mean, 1), low, high }) : t("chart.said_no_others"),
  ].join(" ");
  return (
    <svg className={styles.line} role="img" aria-label={said} width="100%" height="24">
      <line className={styles.axis} x1={at(1)} x2={at(5)} y1="12" y2="12" />
      {[1, 2, 3, 4, 5].map((figure) => (
        <line key={figure} className={styles.axis} x1={at(figure)} x2={at(figure)} y1="8" y2="16" />
      ))}
      {answered > 1 && high > low && <rect className={styles.spread} x={at(low)} y="8" width={width(low, high)} height="8" rx="4" />}
      {answered > 0 && <circle className={styles.mean} cx={at(mean)} cy="12" r="6" />}
      {own > 0 && <Own x={at(own)} y="4" />}
    </svg>
  );
}

/** The mark of how she sees herself: a ring on its point, so that it is told from the others by its shape. */
function Own({ x, y = "0" }: { x: string; y?: string }) {
  return (
    <svg x={x} y={y} overflow="visible">
      <path className={styles.own} d="M0 1 7 8 0 15 -7 8z" />
    </svg>
  );
}

function Table({ rows, self }: PartProps) {
  const { t } = useTranslation("participant-assessment");
  const format = useFormat();
  return (
    <div className={styles.scroll} role="region" aria-label={t("chart.table")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("chart.statement")}</th>
            <th scope="col">{self ?? t("chart.you")}</th>
            <th scope="col">{t("chart.mean_short")}</th>
            <th scope="col">{t("chart.range")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ statement, own, mean, low, high, answered }, place) => (
            <tr key={place}>
              <th scope="row">{statement}</th>
              <td>{own > 0 ? own : "–"}</td>
              <td>{answered > 0 ? format.number(mean, 1) : "–"}</td>
              <td>{answered > 0 ? `${low}–${high}` : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
