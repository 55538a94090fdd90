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
import { pairScoreQuery } from "./queries";
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
  const options = workspace.mentors
    .filter((mentor) => mentor.participant_id !== from && mentor.participant_id !== adept.participant_id)
    .filter((mentor) => (mentor.name + mentor.title + mentor.offers.join()).toLocaleLowerCase().includes(query.toLocaleLowerCase()))
    .map((mentor) => ({ mentor, free: mentor.capacity - mentor.taken - mentor.proposed }))
    .sort((a, b) => Number(b.free > 0) - Number(a.free > 0));
  const save = () =>
    acts.pair.mutate({ adept: adept.participant_id, mentor: wanted, locked: true }, { onSuccess: onClose });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("move_title", { adept: adept.name })}
      actions={
        <>
          <Button variant="primary" pending={acts.pair.isPending} waiting={wanted === ""} onClick={save}>
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
          options={options.map(({ mentor, free }) => ({
            value: mentor.participant_id,
            label: mentor.name,
            note: [mentor.title, mentor.offers.join(", "), free > 0 ? t("seats_free", { count: free }) : t("full")].filter(Boolean).join(" · "),
          }))}
        />
      </div>
      {wanted !== "" && <WhatIf cohort={workspace.cohort_id} adept={adept} mentor={wanted} />}
      <ProblemNotice error={acts.pair.error} />
    </Dialog>
  );
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
