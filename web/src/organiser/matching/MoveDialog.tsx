import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PersonLite, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Search } from "../ui/List";
import { optionsFor, type MentorOption } from "./options";
import { mentorScoresQuery, pairScoreQuery } from "./queries";
import { Reasons } from "./ProposalRow";
import { points } from "./score";
import type { Matching } from "./useMatching";
import styles from "./Matching.module.css";

interface MoveDialogProps {
  workspace: Workspace;
  adept: PersonLite;
  /** The mentor proposed now, if there is one. */
  from?: string | undefined;
  acts: Matching;
  onClose: () => void;
}

/** Another mentor for one adept: who has a seat, what the pair would score, and whether a rule stands against it. */
export function MoveDialog({ workspace, adept, from, acts, onClose }: MoveDialogProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [wanted, setWanted] = useState("");
  const [query, setQuery] = useState("");
  const { slug } = useHere();
  const { data: scores } = useQuery(mentorScoresQuery(slug, workspace.cohort_id, adept.participant_id));
  const options = optionsFor(workspace, { adept, from, query, scores: scores?.items ?? [] });
  const save = () => {
    const chosen = options.find(({ mentor }) => mentor.participant_id === wanted);
    const done = { onSuccess: onClose };
    if (chosen?.swap !== undefined && from !== undefined) {
      acts.swap.mutate({ adept: adept.participant_id, mentor: from, other: chosen.swap.participant_id, otherMentor: wanted }, done);
    } else acts.pair.mutate({ adept: adept.participant_id, mentor: wanted, locked: true, from }, done);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("move_title", { adept: adept.name })}
      actions={
        <>
          <Button variant="primary" pending={acts.pair.isPending || acts.swap.isPending} waiting={wanted === ""} onClick={save}>
            {t("move_save")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <Search label={t("search_mentor")} value={query} onChange={setQuery} />
      <div className={styles.options}>
        <ChoiceRows
          legend={t("move_title", { adept: adept.name })}
          hiddenLegend
          name="mentor"
          value={wanted}
          onChange={setWanted}
          options={options.map((option) => ({
            value: option.mentor.participant_id,
            label: <OptionText option={option} />,
            disabled: option.free <= 0 && option.swap === undefined,
          }))}
        />
      </div>
      {wanted !== "" && <WhatIf cohort={workspace.cohort_id} adept={adept} mentor={wanted} />}
      <ProblemNotice error={acts.pair.error ?? acts.swap.error} />
    </Dialog>
  );
}

/** A mentor to choose: what the pair would score, or the rule against it, before anything is chosen. */
export function OptionText({ option: { mentor, free, swap, score } }: { option: MentorOption }) {
  const { t } = useTranslation("organiser-matching");
  const blocked = score?.blocked ?? null;
  return (
    <span className={styles.option}>
      <span>
        <b>{mentor.name}</b>
        <small>{[mentor.title, mentor.offers.join(", ")].filter(Boolean).join(" · ")}</small>
        {blocked !== null && <small className={styles.weakest}>{t("against_rule", { rule: t(`rule.${blocked}`) })}</small>}
      </span>
      <span className={styles.optionEnd}>
        {score !== undefined && <b>{t("would_score", { points: points(score.score) })}</b>}
        <small>{seats(t, free, swap)}</small>
      </span>
    </span>
  );
}

function seats(t: ReturnType<typeof useTranslation>["t"], free: number, swap: PersonLite | undefined): string {
  if (free > 0) return t("seats_free", { count: free });
  return swap === undefined ? t("full") : t("swaps_with", { adept: swap.name });
}

function WhatIf({ cohort, adept, mentor }: { cohort: string; adept: PersonLite; mentor: string }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { data } = useQuery(pairScoreQuery(slug, cohort, adept.participant_id, mentor));
  if (data === undefined) return null;
  return (
    <div className={styles.whatIf} role="status">
      <p>
        <b>{t("would_score", { points: points(data.score) })}</b>
      </p>
      <Reasons reasons={data.reasons} />
      {data.blocked !== null && <Notice tone="warning">{t("against", { rule: t(`rule.${data.blocked}`) })}</Notice>}
    </div>
  );
}
