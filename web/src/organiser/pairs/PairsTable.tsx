import { Link, useParams } from "@tanstack/react-router";
import type { PairRhythm } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Avatars } from "@/shared/ui/Avatar";
import { Button, IconButton } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Status, type Tone } from "@/shared/ui/Status";
import { zonedInputs } from "@/shared/format/zoned";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { Table } from "../ui/List";
import * as icons from "../ui/icons";
import { BeatMark, Legend } from "./Beat";
import type { Letter } from "./ContactDialog";
import { beatOf, met, monthsBetween, namesOf, peopleOf } from "./rhythm";
import { useLetters } from "./useLetters";
import styles from "./PairsTable.module.css";

/** Months in a row's strip. */
const STRIP = 12;

const TONES: Record<PairRhythm["state"], Tone> = { invited: "waiting", active: "active", paused: "idle", closing: "active", ended: "ended" };

interface PairsTableProps {
  pairs: PairRhythm[];
  programme: string;
  onWrite: (letter: Letter) => void;
}

/** One row to a pair. On a phone each becomes a small card. */
export function PairsTable({ pairs, programme, onWrite }: PairsTableProps) {
  const { t } = useTranslation("organiser-pairs");
  const now = zonedInputs(new Date(), useTimeZone()).date.slice(0, 7);
  // All strips end with the same month, so that a month is a column.
  const last = pairs.reduce((latest, { months }) => ((months.at(-1)?.month ?? "") > latest ? (months.at(-1)?.month ?? "") : latest), now);
  return (
    <>
      <Table caption={t("caption")} roomy stack>
        <thead>
          <tr>
            <th scope="col">{t("column.pair")}</th>
            <th scope="col">{t("column.state")}</th>
            <th scope="col">{t("column.rhythm")}</th>
            <th scope="col">{t("column.last")}</th>
            <th scope="col">{t("column.next")}</th>
            <th scope="col">{t("column.needs")}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow key={pair.id} pair={pair} programme={programme} now={now} last={last} onWrite={onWrite} />
          ))}
        </tbody>
      </Table>
      <div className={styles.legend}>
        <Legend />
      </div>
    </>
  );
}

interface PairRowProps extends Omit<PairsTableProps, "pairs"> {
  pair: PairRhythm;
  /** This month, and the last one that the strips show. */
  now: string;
  last: string;
}

function PairRow({ pair, programme, now, last, onWrite }: PairRowProps) {
  const { t } = useTranslation("organiser-pairs");
  const format = useFormat();
  const people = peopleOf(pair);
  return (
    <tr className={styles.row}>
      <th scope="row">
        <span className={styles.pair}>
          <Avatars people={people} />
          <span className={cx(styles.names, people.length > 2 && styles.several)}>
            {people.map(({ member_id, name }) => (
              <span key={member_id} title={name}>
                {name}{" "}
              </span>
            ))}
          </span>
        </span>
      </th>
      <td>
        <Status tone={TONES[pair.state]}>{t(`state.${pair.state}`)}</Status>
      </td>
      <td>
        <Strip pair={pair} now={now} last={last} />
      </td>
      <td>
        <Labelled name={t("column.last")}>{pair.last_held_on === null ? t("never") : format.dayShort(pair.last_held_on)}</Labelled>
      </td>
      <td>
        <Labelled name={t("column.next")}>{pair.next_planned_at === null ? t("not_planned") : format.dayShort(pair.next_planned_at)}</Labelled>
      </td>
      <td>
        <Act pair={pair} programme={programme} onWrite={onWrite} />
      </td>
    </tr>
  );
}

/** On a phone the head of the column stands before its value. */
function Labelled({ name, children }: { name: string; children: string }) {
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        {name}
      </span>
      {children}
    </>
  );
}

/** The last twelve months, and in words how many of them held a meeting. */
function Strip({ pair, now, last }: Pick<PairRowProps, "pair" | "now" | "last">) {
  const { t } = useTranslation("organiser-pairs");
  const months = monthsBetween(pair.started_on.slice(0, 7), last).slice(-STRIP);
  const { held, of } = met(pair, now);
  return (
    <span className={styles.strip} title={t("rhythm", { held, count: of })}>
      {months.map((month) => (
        <BeatMark key={month} of={beatOf(pair, month, now)} />
      ))}
      <span className="visually-hidden">{t("rhythm", { held, count: of })}</span>
    </span>
  );
}

/** What the pair needs and the one thing to do; else a way to write to them. */
function Act({ pair, programme, onWrite }: { pair: PairRhythm } & Omit<PairsTableProps, "pairs">) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  const { cohort } = useParams({ from: "/o/$organisation/manage/cohorts/$cohort/pairs" });
  const letters = useLetters(programme);
  const format = useFormat();
  if (pair.state === "ended" && pair.needs === null) return null;
  if (pair.needs === "left") {
    return (
      <span className={styles.act}>
        <span className={styles.why}>{t("needs.left")}</span>
        <Link to="/o/$organisation/manage/cohorts/$cohort/matching" params={{ organisation: slug, cohort }}>
          {t("act.left")}
        </Link>
      </span>
    );
  }
  const about = pair.needs ?? "hello";
  const to = peopleOf(pair)
    .filter((member) => !member.left)
    .map(({ member_id, name, role }) => ({ member: member_id, name, role }));
  const names = format.list(namesOf(pair));
  const write = () => onWrite(letters.pair(about, to, pair.last_held_on ?? pair.started_on));
  return (
    <span className={cx(styles.act, pair.needs === null && styles.corner)}>
      {pair.needs === null ? (
        <IconButton icon={icons.mail} label={t("act.hello", { names })} onClick={write} />
      ) : (
        <>
          <span className={styles.why}>{t(`needs.${pair.needs}`)}</span>
          <Button variant="quiet" flush onClick={write}>
            {t(`act.${pair.needs}`, { count: to.length - 1 })}
            <span className="visually-hidden">: {names}</span>
          </Button>
        </>
      )}
    </span>
  );
}
