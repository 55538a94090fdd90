import { Fragment, useId, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Policy, Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Checkbox, SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Columns, Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { TrialPanel } from "./TrialPanel";
import { useProgrammeChange } from "./useProgrammeChange";

const WEIGHTS = ["areas", "languages", "region", "organisation", "unit", "level", "seniority", "sector", "mode", "availability"] as const;
const RULES = ["same_manager", "same_unit", "same_organisation", "common_language", "earlier_pairs"] as const;
const STEPS = [0, 1, 2, 3, 4];

/** What matching weighs, and what it never does. */
export function PolicyPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [policy, setPolicy] = useState<Policy>(programme.policy);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ policy });
      }}
    >
      <Columns aside={<TrialPanel programme={programme} policy={policy} />}>
        <Panel title={t("policy.weights")} aside={t("policy.weights_note")}>
          <div className={styles.weights}>
            {WEIGHTS.map((name) => (
              <Fragment key={name}>
                <Weight
                  name={t(`weight.${name}`)}
                  note={t(`weight_note.${name}`)}
                  value={policy.weights[name]}
                  onChange={(value) => setPolicy({ ...policy, weights: { ...policy.weights, [name]: value } })}
                />
                <Turn of={name} policy={policy} set={(part) => setPolicy({ ...policy, ...part })} />
              </Fragment>
            ))}
            <p className="small muted">{t("policy.asked_note")}</p>
          </div>
        </Panel>
        <Panel title={t("policy.rules")} aside={t("policy.rules_note")}>
          <div className={styles.rules}>
            {RULES.map((name) => (
              <Checkbox key={name} label={t(`rule.${name}`)} checked={policy[name]} onChange={(event) => setPolicy({ ...policy, [name]: event.target.checked })} />
            ))}
          </div>
        </Panel>
        <ProblemNotice error={change.error} />
        <ButtonRow>
          <Button type="submit" variant="primary" pending={change.isPending}>
            {t("common:action.save")}
          </Button>
        </ButtonRow>
      </Columns>
    </form>
  );
}

/** Which way a criterion is meant, where that can be either and it counts. */
function Turn({ of, policy, set }: { of: (typeof WEIGHTS)[number]; policy: Policy; set: (part: Partial<Policy>) => void }) {
  const { t } = useTranslation("organiser-programmes");
  if (policy.weights[of] === 0) return null;
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

function Weight({ name, note, value, onChange }: { name: string; note: string; value: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div className={styles.weight}>
      <label htmlFor={id} className={styles.weightName}>
        {name} <small>{note}</small>
      </label>
      <input id={id} type="range" min={0} max={10} step={1} value={value} onChange={(event) => onChange(event.target.valueAsNumber)} />
      <output htmlFor={id} className="numeric">
        {value}
      </output>
    </div>
  );
}
