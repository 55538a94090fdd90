import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import type { Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { FieldRow, Panel } from "../ui/Page";
import { OpenText } from "./OpenText";
import { same, useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";

const CADENCES = [0, 7, 14, 21, 30, 60, 90];
const SHOWN = ["name", "purpose", "length_months", "cadence_days", "meeting_minutes_min", "meeting_minutes_max"];

const formOf = ({ name, purpose, length_months, cadence_days, meeting_minutes_min, meeting_minutes_max }: Programme) => ({
  name,
  purpose,
  length_months,
  cadence_days,
  meeting_minutes_min,
  meeting_minutes_max,
});

/** Name, purpose and rhythm. */
export function PurposePanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [form, setForm] = useState(() => formOf(programme));
  useUnsaved(t("part.purpose"), !same(form, formOf(programme)));
  const problem = change.error instanceof Problem ? change.error : undefined;
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const number = (name: "length_months" | "meeting_minutes_min" | "meeting_minutes_max") => ({
    label: t(`field.${name}`),
    type: "number",
    narrow: true,
    required: true,
    value: Number.isNaN(form[name]) ? "" : form[name],
    error: problem?.field(name),
    onChange: (event: { target: HTMLInputElement }) => set({ [name]: event.target.valueAsNumber }),
  });
  return (
    <Panel title={t("part.purpose")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(form, { onSuccess: (saved) => setForm(formOf(saved)) });
        }}
      >
        <Stack gap="form">
          <TextField label={t("field.name")} required maxLength={120} value={form.name} error={problem?.field("name")} onChange={(event) => set({ name: event.target.value })} />
          <OpenText
            label={t("field.purpose")}
            hint={t("purpose_hint")}
            maxLength={4000}
            rows={4}
            value={form.purpose}
            error={problem?.field("purpose")}
            onChange={(purpose) => set({ purpose })}
          />
          <FieldRow>
            <Cadence value={form.cadence_days} error={problem?.field("cadence_days")} onChange={(cadence_days) => set({ cadence_days })} />
            <TextField {...number("length_months")} min={1} max={60} />
          </FieldRow>
          <FieldRow>
            <TextField {...number("meeting_minutes_min")} min={15} max={480} step={15} />
            <TextField {...number("meeting_minutes_max")} min={15} max={480} step={15} />
          </FieldRow>
          <ProblemNotice error={change.error} shown={SHOWN} />
          <ButtonRow>
            <Button type="submit" variant="primary" pending={change.isPending}>
              {t("common:action.save")}
            </Button>
          </ButtonRow>
        </Stack>
      </form>
    </Panel>
  );
}

function Cadence({ value, error, onChange }: { value: number; error: string | undefined; onChange: (days: number) => void }) {
  const { t } = useTranslation("organiser-programmes");
  const days = CADENCES.includes(value) ? CADENCES : [...CADENCES, value].sort((a, b) => a - b);
  const label = (count: number) => {
    if (count === 0) return t("cadence.needed");
    if (count === 30) return t("cadence.monthly");
    return count % 7 === 0 ? t("cadence.weeks", { count: count / 7 }) : t("cadence.days", { count });
  };
  return (
    <SelectField
      label={t("field.cadence_days")}
      value={value}
      error={error}
      options={days.map((count) => ({ value: String(count), label: label(count) }))}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}
