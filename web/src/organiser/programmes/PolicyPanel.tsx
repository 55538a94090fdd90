import { Fragment, useMemo, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import type { Policy, Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Checkbox, SelectField } from "@/shared/ui/Field";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Columns, Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { Questions } from "./Questions";
import { TrialPanel } from "./TrialPanel";
import { same, useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";
import { Weight } from "./Weight";
import { WordList } from "./WordList";

const WEIGHTS = ["areas", "languages", "region", "organisation", "unit", "level", "seniority", "sector", "mode", "availability", "values", "gender", "background"] as const;
const RULES = ["same_manager", "same_unit", "same_organisation", "common_language", "earlier_pairs", "carry_over"] as const;
const STEPS = [0, 1, 2, 3, 4];

/** What matching weighs, and what it never does. */
export function PolicyPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [policy, setPolicy] = useState<Policy>(programme.policy);
  useUnsaved(t("policy.title"), !same(policy, programme.policy));
  const problem = change.error instanceof Problem ? change.error : undefined;
  // A question that is still being written counts for nothing yet.
  const tried = useMemo(() => ({ ...policy, questions: policy.questions?.filter(({ text, answers }) => text.trim() !== "" && answers.filter((word) => word.trim() !== "").length > 1) }), [policy]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ policy }, { onSuccess: (saved) => setPolicy(saved.policy) });
      }}
    >
      <Columns aside={<TrialPanel programme={programme} policy={tried} />}>
        <Panel title={t("policy.weights")} aside={t("policy.weights_note")}>
          <div className={styles.weights}>
            {WEIGHTS.map((name) => (
              <Fragment key={name}>
                <Weight
                  name={t(`weight.${name}`)}
                  note={t(`weight_note.${name}`)}
                  value={policy.weights[name] ?? 0}
                  onChange={(value) => setPolicy({ ...policy, weights: { ...policy.weights, [name]: value } })}
                />
                <Turn of={name} policy={policy} problem={problem} set={(part) => setPolicy({ ...policy, ...part })} />
              </Fragment>
            ))}
            <p className="small muted">{t("policy.asked_note")}</p>
          </div>
        </Panel>
        <Questions questions={policy.questions ?? []} problem={problem} onChange={(questions) => setPolicy({ ...policy, questions })} />
        <Panel title={t("policy.rules")} aside={t("policy.rules_note")}>
          <div className={styles.rules}>
            {RULES.map((name) => (
              <Checkbox key={name} label={t(`rule.${name}`)} checked={policy[name] === true} onChange={(event) => setPolicy({ ...policy, [name]: event.target.checked })} />
            ))}
          </div>
        </Panel>
        <ProblemNotice error={change.error} shown={shownIn(policy)} />
        <ButtonRow>
          <Button type="submit" variant="primary" pending={change.isPending}>
            {t("common:action.save")}
          </Button>
        </ButtonRow>
      </Columns>
    </form>
  );
}

/** The fields that say themselves what is wrong with them. */
const shownIn = (policy: Policy): string[] => [
  "policy/values",
  "policy/backgrounds",
  "policy/near_regions",
  ...(policy.questions ?? []).flatMap((_, n) => [`policy/questions/${n}/text`, `policy/questions/${n}/answers`]),
];

/** Which way a criterion is meant, where that can be either and it counts. */
interface TurnProps {
  of: (typeof WEIGHTS)[number];
  policy: Policy;
  problem: Problem | undefined;
  set: (part: Partial<Policy>) => void;
}

export function Turn({ of, policy, problem, set }: TurnProps) {
  const { t } = useTranslation("organiser-programmes");
  if ((policy.weights[of] ?? 0) === 0) return null;
  if (of === "seniority") {
    return (
      <div className={styles.turn}>
        <SelectField
          label={t("policy.seniority_steps")}
          value={String(policy.seniority_steps)}
          options={STEPS.map((count) => ({ value: String(count), label: count === 0 ? t("policy.steps_zero") : t("policy.steps", { count }) }))}
          onChange={(event) => set({ seniority_steps: Number(event.target.value) })}
        />
      </div>
    );
  }
  if (of === "values" || of === "background") {
    const list = of === "values" ? "values" : "backgrounds";
    const words = policy[list] ?? [];
    const empty = words.every((word) => word.trim() === "");
    return (
      <div className={styles.turn}>
        <WordList label={t(`policy.${list}`)} hint={t(`policy.${list}_hint`)} words={words} error={problem?.field(`policy/${list}`)} onChange={(words) => set({ [list]: words })} />
        {empty && <Notice tone="warning">{t("policy.empty_words")}</Notice>}
      </div>
    );
  }
  if (of === "region") {
    return (
      <div className={styles.turn}>
        <WordList
          label={t("policy.near_regions")}
          hint={t("policy.near_regions_hint")}
          words={(policy.near_regions ?? []).map((group) => group.join(","))}
          error={problem?.field("policy/near_regions")}
          onChange={(lines) => set({ near_regions: lines.map((line) => line.split(",")) })}
        />
      </div>
    );
  }
  if (of !== "sector") return null;
  return (
    <div className={styles.turn}>
      <SelectField
        label={t("policy.sector")}
        value={String(policy.different_sector)}
        options={[
          { value: "false", label: t("policy.sector_same") },
          { value: "true", label: t("policy.sector_different") },
        ]}
        onChange={(event) => set({ different_sector: event.target.value === "true" })}
      />
    </div>
  );
}
