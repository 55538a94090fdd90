import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MatchRun, RunComparison, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Table } from "../ui/List";
import { Panel } from "../ui/Page";
import { exact } from "./effect";
import { comparisonQuery, runsQuery } from "./queries";
import { points } from "./score";
import { useArrange } from "./useArrange";
import type { Matching } from "./useMatching";
import { signed } from "./WhyNot";
import styles from "./Matching.module.css";

interface CompareProps {
  workspace: Workspace;
  still: boolean;
  acts: Matching;
}

/** Two runs side by side. There is nothing to compare before a second one is done. */
export function Compare({ workspace, still, acts }: CompareProps) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { restore } = useArrange(workspace, acts);
  const { data } = useQuery(runsQuery(slug, workspace.cohort_id));
  const [chosen, setChosen] = useState<{ run?: string; other?: string }>({});
  const runs = data?.items.filter((run) => run.state === "done" && run.kept) ?? [];
  const nameOf = useRunName(runs);
  const run = runs.find(({ id }) => id === chosen.run) ?? runs[0];
  const other = runs.find(({ id }) => id === chosen.other) ?? runs.find((one) => one !== run && one.goal !== run?.goal) ?? runs.find((one) => one !== run);
  const { data: compared } = useQuery({ ...comparisonQuery(slug, workspace.cohort_id, run?.id ?? "", other?.id ?? ""), enabled: run !== undefined && other !== undefined });
  if (run === undefined || other === undefined) return null;
  const options = runs.map((one) => ({ value: one.id, label: nameOf(one) }));
  const use = (one: MatchRun) => {
    const before = workspace.proposals;
    acts.use.mutate(one.id, { onSuccess: () => acts.offerUndo(t("compare.used", { name: nameOf(one) }), () => restore(before)) });
  };
  return (
    <Panel title={t("compare.title")} aside={compared !== undefined && (compared.changes.length === 0 ? t("compare.same") : t("compare.note", { count: compared.changes.length }))}>
      <div className={styles.runs}>
        <SelectField label={t("compare.run")} options={options} value={run.id} onChange={(event) => setChosen({ ...chosen, run: event.target.value, other: other.id })} />
        <SelectField label={t("compare.with")} options={options} value={other.id} onChange={(event) => setChosen({ ...chosen, run: run.id, other: event.target.value })} />
      </div>
      {compared !== undefined && <Measures compared={compared} nameOf={nameOf} />}
      {run.basis !== other.basis && <p className={styles.small}>{t("compare.held")}</p>}
      {!still && (
        <div className={styles.useRuns}>
          {[...new Set([run, other])].map((one) =>
            workspace.stands?.id === one.id ? (
              <span key={one.id} className={styles.small}>
                {t("compare.in_use", { name: nameOf(one) })}
              </span>
            ) : compared !== undefined && spentIn(compared, one.id) ? (
              <span key={one.id} className={styles.small}>
                {t("compare.spent", { name: nameOf(one) })}
              </span>
            ) : (
              <Button key={one.id} small pending={acts.use.isPending && acts.use.variables === one.id} onClick={() => use(one)}>
                {t("compare.use", { name: nameOf(one) })}
              </Button>
            ),
          )}
        </div>
      )}
      <ProblemNotice error={acts.use.error} />
    </Panel>
  );
}

/** A run that gives a mentor to somebody who has one by now cannot be used again. */
export const spentIn = ({ run, spent, with_spent }: Pick<RunComparison, "spent" | "with_spent"> & { run: Pick<MatchRun, "id"> }, id: string): boolean =>
  run.id === id ? spent : with_spent;

/** When it was, and what it set first; to the second where another one would be called the same. */
export function useRunName(among: readonly MatchRun[] = []): (run: MatchRun) => string {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  const endOf = (run: MatchRun) => run.finished_at ?? run.created_at;
  const named = (run: MatchRun, exactly: boolean) => {
    const when = endOf(run);
    const time = format.time(when) + (exactly ? when.slice(SECONDS, SECONDS + 3) : "");
    return t("compare.name", { when: `${format.dayShort(when)} ${time}`, goal: t(`run_goal.${run.goal}`) });
  };
  return (run) => named(run, among.some((one) => one.id !== run.id && named(one, false) === named(run, false)));
}

/** Where the seconds begin in a moment of RFC 3339, with their colon: alike in every time zone. */
const SECONDS = "2026-12-03T13:00".length;

function Measures({ compared, nameOf }: { compared: RunComparison; nameOf: (run: MatchRun) => string }) {
  const { run, with: other, changes } = compared;
  const { t } = useTranslation("organiser-matching");
  const [open, setOpen] = useState(false);
  const format = useFormat();
  const rows: [string, number, number, number][] = [
    ["matched", run.matched ?? 0, other.matched ?? 0, 0],
    ["mean", exact(run.mean_score ?? 0), exact(other.mean_score ?? 0), 1],
    ["worst", exact(run.worst_score ?? 0), exact(other.worst_score ?? 0), 1],
    ["most", compared.most, compared.with_most, 0],
  ];
  return (
    <>
      <div className={styles.measures}>
        <Table caption={t("compare.title")} bare stack>
          <thead>
            <tr>
              <th scope="col">{t("compare.measure")}</th>
              {[run, other].map((one, place) => (
                <th key={place} scope="col" className="numeric">
                  {nameOf(one)}
                </th>
              ))}
              <th scope="col" className="numeric">
                {t("compare.difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, one, two, digits]) => (
              <tr key={name}>
                <th scope="row">{t(`compare.${name}`)}</th>
                <td className="numeric" data-label={nameOf(run)}>
                  {format.number(one, digits)}
                </td>
                <td className="numeric" data-label={nameOf(other)}>
                  {format.number(two, digits)}
                </td>
                <td className="numeric" data-label={t("compare.difference")}>
                  {one === two ? t("compare.alike") : signed(two - one, format.number(Math.abs(two - one), digits))}
                </td>
              </tr>
            ))}
            <FirstWishes compared={compared} names={[nameOf(run), nameOf(other)]} />
          </tbody>
        </Table>
      </div>
      {changes.length > 0 && (
        <Button variant="quiet" small aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t("compare.hide") : t("compare.show", { count: changes.length })}
        </Button>
      )}
      {open && <Changes changes={changes} names={[nameOf(run), nameOf(other)]} />}
    </>
  );
}

/** Whose first wish each of the two grants; in words where nobody has wished for anybody. */
function FirstWishes({ compared: { wishers, first_wishes: one, with_first_wishes: two }, names }: { compared: RunComparison; names: [string, string] }) {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  return (
    <tr>
      <th scope="row">{t("compare.first")}</th>
      {wishers === 0 ? (
        <td colSpan={3} className="numeric">
          {t("compare.no_wishes")}
        </td>
      ) : (
        <>
          {[one, two].map((came, place) => (
            <td key={place} className="numeric" data-label={names[place]}>
              {t("compare.first_of", { came, wishers, share: format.percent(came / wishers) })}
            </td>
          ))}
          <td className="numeric" data-label={t("compare.difference")}>
            {one === two ? t("compare.alike") : signed(two - one, format.number(Math.abs(two - one)))}
          </td>
        </>
      )}
    </tr>
  );
}

function Changes({ changes, names }: { changes: RunComparison["changes"]; names: string[] }) {
  const { t } = useTranslation("organiser-matching");
  const side = (mentor: string, score: number | null) => (mentor === "" ? t("compare.nobody") : `${mentor} · ${scored(score) ?? "–"}`);
  return (
    <div className={styles.changes} tabIndex={0}>
      <Table caption={t("compare.note", { count: changes.length })} bare compact stack>
        <thead>
          <tr>
            {[t("compare.adept"), ...names].map((name, place) => (
              <th key={place} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((one) => (
            <tr key={one.adept_id}>
              <th scope="row">{one.adept}</th>
              <td data-label={names[0]}>{side(one.mentor, one.score)}</td>
              <td data-label={names[1]}>{side(one.with_mentor, one.with_score)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const scored = (score: number | null): number | null => (score === null ? null : points(score));
