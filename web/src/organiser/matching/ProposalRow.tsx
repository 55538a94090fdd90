import { memo, type PointerEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { HardRule, Proposal, Reason } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { IconButton } from "@/shared/ui/Button";
import { MenuButton } from "../ui/Menu";
import { Person } from "../ui/List";
import * as icons from "../ui/icons";
import { points, strongest, unnamed, WEAK, weakest } from "./score";
import type { Drag } from "./useDrag";
import styles from "./Matching.module.css";

interface ProposalRowProps {
  proposal: Proposal;
  /** The adept was without a mentor last time, and the policy lets that count. */
  leftOut?: boolean;
  /** The hard rule that the pair stands against. */
  against?: HardRule | undefined;
  /** Names of the mentor's adepts, where they meet as a group. */
  fellows?: readonly string[] | undefined;
  /** Nothing can be changed any more: the cohort is over. */
  still: boolean;
  chosen?: boolean;
  /** A lifted card would change it, or is over it. */
  touched?: boolean;
  onLock: (proposal: Proposal) => void;
  onAct: (proposal: Proposal, act: "move" | "remove" | "exclude") => void;
  onChoose?: (proposal: Proposal, on: boolean) => void;
  onLift?: Drag["lift"];
}

/** One pair: who, how well, the three strongest reasons and the weakest point. */
export const ProposalRow = memo(function ProposalRow({ proposal, against, fellows, leftOut = false, still, chosen = false, touched = false, onLock, onAct, onChoose, onLift }: ProposalRowProps) {
  const { t } = useTranslation("organiser-matching");
  const { adept, mentor, locked } = proposal;
  const names = { adept: adept.name, mentor: mentor.name };
  return (
    <div className={cx(styles.pair, touched && styles.touched)} data-adept={adept.participant_id}>
      <span className={styles.adeptSide}>
        {!still && onChoose !== undefined && (
          <input type="checkbox" aria-label={t("choose_pair", names)} checked={chosen} onChange={(event) => onChoose(proposal, event.target.checked)} />
        )}
        <Person whole plainName={adept.name} name={adept.name} role="adept" title={[adept.title, adept.organisation].filter(Boolean).join(", ")} />
      </span>
      <span className={cx(styles.link, locked && styles.linkLocked)}>
        <span className={cx(styles.score, points(proposal.score) < WEAK && styles.scoreWeak, locked && styles.scoreLocked)}>
          {locked && <Icon of={icons.lock} small />}
          {points(proposal.score)}
          <span className="visually-hidden"> {t("points")}</span>
        </span>
      </span>
      <MentorCard mentor={mentor} {...(!still && !locked && onLift !== undefined && { onLift })} />
      {!still && (
        <span className={styles.pairActions}>
          {/* A mentor's yes keeps the pair as it is: there is no lock to let go of. */}
          {proposal.state !== "accepted" && <IconButton icon={locked ? icons.lock : icons.unlock} label={t(locked ? "unlock" : "lock", names)} pressed={locked} onClick={() => onLock(proposal)} />}
          <MenuButton
            label={t("more_about", names)}
            entries={[
              { id: "move", label: t("move"), icon: icons.updown },
              { id: "remove", label: t("remove"), icon: icons.close },
              { id: "exclude", label: t("exclude"), icon: icons.shield, danger: true },
            ]}
            onAction={(act) => onAct(proposal, act as "move" | "remove" | "exclude")}
          >
            <Icon of={icons.more} small />
          </MenuButton>
        </span>
      )}
      <Reasons score={proposal.score} reasons={proposal.reasons} against={against} agreed={proposal.state === "accepted"} leftOut={leftOut} fellows={fellows?.filter((name) => name !== adept.name)} />
    </div>
  );
});

interface MentorCardProps {
  mentor: { participant_id: string; name: string; title: string; organisation: string };
  onLift?: Drag["lift"];
}

/** A mentor who can be carried to an adept: by its whole face with a mouse, by the grip with a finger. By keyboard the menu does the same. */
export function MentorCard({ mentor, onLift }: MentorCardProps) {
  const person = <Person whole plainName={mentor.name} name={mentor.name} role="mentor" title={[mentor.title, mentor.organisation].filter(Boolean).join(", ")} />;
  if (onLift === undefined) return person;
  const lift = (event: PointerEvent) => onLift(event, mentor);
  return (
    <span className={styles.mentorCard} onPointerDown={(event) => event.pointerType === "mouse" && lift(event)}>
      <span className={styles.grip} aria-hidden="true" onPointerDown={(event) => event.pointerType !== "mouse" && lift(event)}>
        <Icon of={icons.grip} small />
      </span>
      {person}
    </span>
  );
}

interface ReasonsProps {
  score: number;
  reasons: readonly Reason[];
  against?: HardRule | undefined;
  agreed?: boolean;
  leftOut?: boolean;
  /** The others of the group, by name. */
  fellows?: readonly string[] | undefined;
}

export function Reasons({ score, reasons, against, agreed = false, leftOut = false, fellows = [] }: ReasonsProps) {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  const [named, worst] = [strongest(reasons), weakest(reasons)];
  const rest = unnamed(score, named);
  return (
    <ul className={styles.reasons}>
      {against !== undefined && <li className={styles.against}>{t("against_rule", { rule: t(`rule.${against}`) })}</li>}
      {fellows.length > 0 && <li className={styles.fellows}>{t("in_group_with", { names: format.list([...fellows]) })}</li>}
      {agreed && <li className={styles.agreed}>{t("both_yes")}</li>}
      {leftOut && <li>{t("left_out_before")}</li>}
      {named.map((reason) => (
        <li key={reason.code + (reason.question ?? "")}>
          <b>{t("plus", { points: points(reason.points) })}</b> {reasonText(t, reason)}
        </li>
      ))}
      {named.length > 0 && rest > 0 && (
        <li>
          <b>{t("plus", { points: rest })}</b> {t("reason.rest")}
        </li>
      )}
      {worst !== undefined && <li className={styles.weakest}>{t("weakest", { what: t(weaknessOf(worst)) })}</li>}
    </ul>
  );
}

const weaknessOf = ({ code, points: given, unsaid }: Reason): string => (unsaid ? `unsaid.${code}` : code === "areas" && given === 0 ? "weak.areas_none" : `weak.${code}`);

/** What counts for the pair, as the two have written it. */
function reasonText(t: ReturnType<typeof useTranslation>["t"], { code, values, question = "" }: Reason): string {
  const [first = ""] = values;
  if (code === "areas" || code === "languages") return values.join(", ") || t(`reason.${code}`);
  if (code === "level" && first !== "") return t("reason.level_in", { areas: values.join(", ") });
  if (code === "values" && first !== "") return t("reason.values_in", { values: values.join(", ") });
  if (code === "question") return t("reason.question_in", { question, answers: values.join(" / ") });
  if (code === "region" && values.length === 2) return t("reason.near_region", { one: first, other: values[1] ?? "" });
  if (code === "sector" && values.length === 1) return t("reason.same_sector", { sector: first });
  return code === "region" && first !== "" ? t("reason.same_region", { region: first }) : t(`reason.${code}`);
}
