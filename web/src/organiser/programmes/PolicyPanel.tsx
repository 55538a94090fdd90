import { useId, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Policy, Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Checkbox } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { useProgrammeChange } from "./useProgrammeChange";

const WEIGHTS = ["areas", "languages", "region", "organisation", "unit"] as const;
const RULES = ["same_manager", "same_unit", "same_organisation", "common_language"] as const;

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
      <Stack gap="form">
        <Panel title={t("policy.weights")} aside={t("policy.weights_note")}>
          <div className={styles.weights}>
            {WEIGHTS.map((name) => (
              <Weight
                key={name}
                name={t(`weight.${name}`)}
                note={t(`weight_note.${name}`)}
                value={policy.weights[name]}
                onChange={(value) => setPolicy({ ...policy, weights: { ...policy.weights, [name]: value } })}
              />
            ))}
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
      </Stack>
    </form>
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
