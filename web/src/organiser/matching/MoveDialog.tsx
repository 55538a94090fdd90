import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PersonLite, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Search } from "../ui/List";
import { optionsFor, type MentorOption } from "./options";
import { mentorScoresQuery, whyNotQuery } from "./queries";
import { points } from "./score";
import { useArrange } from "./useArrange";
import { lastError, type Matching } from "./useMatching";
import { WhyNot } from "./WhyNot";
import styles from "./Matching.module.css";

/** Mentors shown before somebody searches: the best of them. */
const AT_ONCE = 50;

interface MoveDialogProps {
  workspace: Workspace;
  adept: PersonLite;
  /** The mentor proposed now, if there is one. */
  from?: string | undefined;
  /** The mentor chosen to begin with. */
  mentor?: string | undefined;
  acts: Matching;
  onClose: () => void;
}

/** Another mentor for one adept, by keyboard: arrow keys go through them, and each is answered with why not, or what it would lead to. */
export function MoveDialog({ workspace, adept, from, mentor, acts, onClose }: MoveDialogProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [wanted, setWanted] = useState(mentor ?? "");
  const [query, setQuery] = useState("");
  const { slug } = useHere();
  const { data: scores } = useQuery(mentorScoresQuery(slug, workspace.cohort_id, adept.participant_id));
  const asked = useQuery({ ...whyNotQuery(slug, workspace.cohort_id, adept.participant_id, wanted), enabled: wanted !== "", placeholderData: keepPreviousData });
  const answer = wanted === "" ? undefined : asked.data;
  const { move } = useArrange(workspace, acts);
  const options = optionsFor(workspace, { adept, from, query, scores: scores?.items ?? [] });
  const effect = asked.isPlaceholderData ? null : (answer?.effect ?? null);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("move_title", { adept: adept.name })}
      actions={
        <>
          <Button variant="primary" pending={acts.rearrange.isPending} waiting={effect === null} onClick={() => effect !== null && move(effect, onClose)}>
            {t("move_save")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <div className={styles.mover}>
        <div>
          <Search label={t("search_mentor")} value={query} onChange={setQuery} />
          <div className={styles.options}>
            <ChoiceRows
              legend={t("move_title", { adept: adept.name })}
              hiddenLegend
              name="mentor"
              value={wanted}
              onChange={setWanted}
              options={options.slice(0, AT_ONCE).map((option) => ({ value: option.mentor.participant_id, label: <OptionText option={option} /> }))}
            />
          </div>
          {options.length > AT_ONCE && <p className={styles.small}>{t("search_more", { count: AT_ONCE })}</p>}
        </div>
        {/* A long answer scrolls beside the mentors, by keyboard too. */}
        <div className={styles.answers} tabIndex={0}>
          {wanted === "" && <p className={styles.small}>{t("move_hint")}</p>}
          {wanted !== "" && answer === undefined && asked.isPending && <Skeleton lines={6} />}
          {answer !== undefined && <WhyNot workspace={workspace} adept={adept.participant_id} mentor={wanted} answer={answer} acts={acts} />}
          <ProblemNotice error={asked.error ?? lastError(acts.rearrange, acts.lock)} />
        </div>
      </div>
    </Dialog>
  );
}

/** A mentor to choose: what the pair would score, or the rule against it, before anything is chosen. */
export function OptionText({ option: { mentor, free, score } }: { option: MentorOption }) {
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
        <small>{mentor.paused ? t("has_paused") : free > 0 ? t("seats_free", { count: free }) : t("full")}</small>
      </span>
    </span>
  );
}
