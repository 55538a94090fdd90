import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MovedOne, MoveEffect, Proposal, WhyNot as Answer, Workspace } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import { becauseOf, blockedBy, exact, inTheWay, leftOutIn, lockedInTheWay, namesIn, wholeOf, type Names } from "./effect";
import { Reasons } from "./ProposalRow";
import type { Matching } from "./useMatching";
import styles from "./WhyNot.module.css";

interface WhyNotProps {
  workspace: Workspace;
  adept: string;
  mentor: string;
  answer: Answer;
  acts: Pick<Matching, "lock">;
}

/** Why this one is not the mentor: the rule, or what the whole would lose, who would move where, and what a seat is worth. */
export function WhyNot({ workspace, adept, mentor, answer, acts }: WhyNotProps) {
  const { t } = useTranslation("organiser-matching");
  const names = namesIn(workspace);
  const blocked = blockedBy(answer, inTheWay(workspace, adept, mentor));
  // What always holds, whoever has seats: there is no more to say.
  const final = answer.why === "same_person" || answer.why === "excluded";
  return (
    <section className={styles.answer} role="status">
      <h3>{t("whynot.title", { adept: names(adept), mentor: names(mentor) })}</h3>
      {answer.blocked !== null && !final && <Notice tone="warning">{t(answer.effect === null ? "against_rule" : "against", { rule: t(`rule.${answer.blocked}`) })}</Notice>}
      {blocked !== undefined && <p>{t(blocked.key, blocked.values)}</p>}
      <Unlock proposals={lockedInTheWay(workspace, answer.why, adept, mentor)} acts={acts} />
      {answer.effect !== null && <Told effect={answer.effect} names={names} workspace={workspace} />}
      <Reasons score={answer.score} reasons={answer.reasons} leftOut={leftOutIn(workspace).has(adept)} />
      {answer.seat !== null && !final && <Seat effect={answer.seat} mentor={mentor} names={names} />}
    </section>
  );
}

/** The locks that stand in the way, each with what takes it away. */
function Unlock({ proposals, acts: { lock } }: { proposals: readonly Proposal[]; acts: Pick<Matching, "lock"> }) {
  const { t } = useTranslation("organiser-matching");
  if (proposals.length === 0) return null;
  return (
    <div className={styles.unlock}>
      {proposals.map((one) => (
        <Button
          key={one.id}
          small
          icon={icons.unlock}
          pending={lock.isPending && lock.variables.proposal === one.id}
          onClick={() => lock.mutate({ proposal: one.id, mentor: one.mentor.participant_id, locked: false })}
        >
          {t("unlock", { adept: one.adept.name, mentor: one.mentor.name })}
        </Button>
      ))}
    </div>
  );
}

function Told({ effect, names, workspace }: { effect: MoveEffect; names: Names; workspace: Workspace }) {
  const { t } = useTranslation("organiser-matching");
  const whole = wholeOf(effect);
  const because = becauseOf(effect, names);
  const goal = workspace.stands?.goal;
  const gains = whole.key === "whynot.more";
  return (
    <>
      <p>
        <strong>{t(whole.key, whole.values)}</strong> {because !== undefined && t(because.key, because.values)}{" "}
        {gains && (goal === "fairest" || goal === "spread") && t(`whynot.goal.${goal}`)}
      </p>
      <p className={styles.note}>{t("whynot.moves_note", { count: effect.moves.length })}</p>
      <ol className={styles.chain} aria-label={t("whynot.moves")}>
        {effect.moves.map((move) => (
          <Step key={move.adept_id} move={move} names={names} />
        ))}
      </ol>
      <Sums effect={effect} adepts={workspace.coverage.adepts - workspace.coverage.with_mentor} />
    </>
  );
}

function Step({ move, names }: { move: MovedOne; names: Names }) {
  const { t } = useTranslation("organiser-matching");
  const act = move.from === null ? "gets" : move.to === null ? "loses" : "swaps";
  const format = useFormat();
  const by = (move.to_score ?? 0) - (move.from_score ?? 0);
  return (
    <li>
      <span>
        <b>{names(move.adept_id)}</b> {t(`whynot.${act}`, { from: names(move.from), to: names(move.to) })}
        <small>{[move.from_score, move.to_score].map((score) => (score === null ? "–" : format.number(exact(score), 1))).join(" → ")}</small>
      </span>
      <span className={cx(styles.delta, by > 0 && styles.up, by < 0 && styles.down)}>{signed(by, format.number(exact(Math.abs(by)), 1))}</span>
    </li>
  );
}

/** With a true minus, and a plus for what is gained. */
export const signed = (n: number, written: string): string => (n === 0 ? "±0" : n > 0 ? `+${written}` : `−${written}`);

function Sums({ effect: { before, after }, adepts }: { effect: MoveEffect; adepts: number }) {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  const said = (now: string, then: string) => (now === then ? t("whynot.as_now", { value: now }) : `${now} → ${then}`);
  const score = (n: number | null) => (n === null ? "–" : format.number(exact(n), 1));
  const rows: [string, string][] = [
    ["sum", said(score(before.points), score(after.points))],
    ["pairs", said(t("whynot.of", { matched: before.matched, adepts }), t("whynot.of", { matched: after.matched, adepts }))],
    ["mean", said(score(before.mean), score(after.mean))],
    ["worst", said(score(before.worst), score(after.worst))],
  ];
  return (
    <dl className={styles.sums}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`whynot.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What one seat more with the mentor would be worth to the whole: what to ask for. */
function Seat({ effect, mentor, names }: { effect: MoveEffect; mentor: string; names: Names }) {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  const moves = effect.moves.map((move) => `${names(move.adept_id)} ${t(move.from === null ? "whynot.gets" : "whynot.swaps", { from: names(move.from), to: names(move.to) })}`);
  const more = effect.after.matched > effect.before.matched;
  const last = effect.moves.at(-1)?.from ?? null;
  return (
    <div className={styles.seat}>
      <h4>{t("whynot.seat", { mentor: names(mentor) })}</h4>
      <p>
        {moves.length === 0
          ? t("whynot.seat_nothing")
          : t(more ? "whynot.seat_more" : "whynot.seat_gain", { mentor: names(mentor), points: exact(effect.after.points - effect.before.points), moves: format.list(moves) })}{" "}
        {!more && last !== null && t("whynot.free", { mentor: names(last) })}
      </p>
    </div>
  );
}
