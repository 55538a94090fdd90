import { Link } from "@tanstack/react-router";
import type { Outcomes, Rate } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Icon } from "@/shared/ui/Icon";
import { Table } from "../ui/List";
import { Panel } from "../ui/Page";
import * as icons from "../ui/icons";
import { hasBegun, type CohortOutcome } from "./sum";
import styles from "./OutcomesTable.module.css";

type Programme = Outcomes["programmes"][number];
const COUNTS = ["adepts", "mentors", "pairs", "waiting_mentors"] as const;

/** One programme's cohorts, newest first: counts, and rates where they are about enough people. */
export function OutcomesTable({ programme }: { programme: Programme }) {
  const { t } = useTranslation("organiser-outcomes");
  return (
    <Panel title={programme.name} flush className={styles.panel}>
      <Table caption={t("table.caption", { programme: programme.name })} bare roomy stack>
        <thead>
          <tr>
            <th scope="col">{t("column.cohort")}</th>
            {COUNTS.map((column) => (
              <th key={column} scope="col" className="numeric">
                {t(`column.${column}`)}
              </th>
            ))}
            <th scope="col" className={`numeric ${styles.wraps}`}>
              {t("column.rhythm")}
            </th>
            <th scope="col" className="numeric">
              {t("column.attendance")}
            </th>
            <th scope="col" className="numeric">
              {t("column.pulse")}
            </th>
          </tr>
        </thead>
        <tbody>
          {programme.cohorts.map((cohort) => (
            <CohortRow key={cohort.id} cohort={cohort} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function CohortRow({ cohort }: { cohort: CohortOutcome }) {
  const { t } = useTranslation("organiser-outcomes");
  const { slug } = useHere();
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        <Link className={styles.name} to="/o/$organisation/manage/cohorts/$cohort/overview" params={{ organisation: slug, cohort: cohort.id }}>
          {cohort.name}
        </Link>
        <span className={styles.about}>
          {t("cohort_about", { state: t(`state.${cohort.state}`), from: format.month(cohort.starts_on), to: format.month(cohort.ends_on) })}
        </span>
      </th>
      {COUNTS.map((column) => (
        <td key={column} className="numeric">
          <Label name={t(`column.${column}`)} />
          {column === "waiting_mentors" && !hasBegun(cohort) ? <NotYet /> : format.number(cohort[column])}
        </td>
      ))}
      <RateCell name={t("column.rhythm")} rate={cohort.rhythm} begun={hasBegun(cohort)} />
      <RateCell name={t("column.attendance")} rate={cohort.attendance} begun={hasBegun(cohort)} />
      <PulseCell name={t("column.pulse")} pulse={cohort.pulse[0]} begun={hasBegun(cohort)} />
    </tr>
  );
}

/** On a phone the head of the column stands before its value. */
function Label({ name }: { name: string }) {
  return (
    <span className={styles.label} aria-hidden="true">
      {name}{" "}
    </span>
  );
}

function NotYet() {
  const { t } = useTranslation("organiser-outcomes");
  return <span className="muted">{t("not_yet")}</span>;
}

/** The latest month that enough people answered: how the contact is and what good it does, and of how many. */
function PulseCell({ name, pulse, begun }: { name: string; pulse: CohortOutcome["pulse"][number] | undefined; begun: boolean }) {
  const { t } = useTranslation("organiser-outcomes");
  const format = useFormat();
  return (
    <td className="numeric">
      <Label name={name} />
      {pulse === undefined && !begun && <NotYet />}
      {pulse === undefined && begun && <Withheld />}
      {pulse !== undefined && (
        <>
          {t("pulse", { contact: format.number(pulse.contact), benefit: format.number(pulse.benefit) })}
          <br />
          <span className="muted">{t("pulse_about", { count: pulse.people, month: format.month(pulse.month) })}</span>
        </>
      )}
    </td>
  );
}

function Withheld() {
  const { t } = useTranslation("organiser-outcomes");
  return (
    <span className={styles.withheld}>
      <Icon of={icons.hidden} small />
      {t("withheld")}
    </span>
  );
}

/** Hidden is said only of a cohort that has begun: the others have nothing to hide. */
function RateCell({ name, rate, begun }: { name: string; rate: Rate | null; begun: boolean }) {
  const { t } = useTranslation("organiser-outcomes");
  const format = useFormat();
  return (
    <td className="numeric">
      <Label name={name} />
      {rate === null && !begun && <NotYet />}
      {rate === null && begun && <Withheld />}
      {rate !== null && (
        <>
          {t("rate", { met: rate.met, of: rate.of })} <span className="muted">{rate.of > 0 ? format.percent(rate.met / rate.of) : ""}</span>
        </>
      )}
    </td>
  );
}
