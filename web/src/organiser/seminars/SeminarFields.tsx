import { useState } from "react";
import type { Problem } from "@/shared/api/problem";
import { useTimeZone } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Checkbox, Field, inputClass, SelectField, TextField } from "@/shared/ui/Field";
import { cx } from "@/shared/ui/cx";
import { FieldRow } from "../ui/Page";
import { AUDIENCES, KINDS, type Draft } from "./draft";
import styles from "./SeminarFields.module.css";

interface FieldsProps {
  draft: Draft;
  problem: Problem | undefined;
  onChange: (change: Partial<Draft>) => void;
}

export function SeminarFields({ draft, problem, onChange }: FieldsProps) {
  const { t } = useTranslation("organiser-seminars");
  return (
    <>
      <FieldRow>
        <SelectField
          label={t("field.kind")}
          error={problem?.field("kind")}
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(event) => onChange({ kind: event.target.value as Draft["kind"] })}
        />
        <div className={styles.title} data-fields>
          <TextField
            label={t("field.title")}
            error={problem?.field("title")}
            required
            maxLength={160}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        </div>
      </FieldRow>
      <When draft={draft} problem={problem} onChange={onChange} />
      <Where draft={draft} problem={problem} onChange={onChange} />
      <Field label={t("field.description")} hint={t("field.description_hint")} error={problem?.field("description")} optional>
        {(wiring) => (
          <textarea
            {...wiring}
            className={cx(inputClass, styles.text)}
            rows={3}
            maxLength={4000}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function When({ draft, problem, onChange }: FieldsProps) {
  const { t } = useTranslation("organiser-seminars");
  const zone = useTimeZone();
  const [days, setDays] = useState(draft.endDate !== "" && draft.endDate !== draft.date);
  const away = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone;
  const moreDays = (on: boolean) => {
    setDays(on);
    onChange({ endDate: on ? draft.date : "" });
  };
  return (
    <div className={styles.when}>
      <FieldRow>
        <TextField label={t("field.date")} type="date" required value={draft.date} error={problem?.field("starts_at")} onChange={(event) => onChange({ date: event.target.value, ...(days ? {} : { endDate: "" }) })} />
        <TextField label={t("field.from")} type="time" required value={draft.from} onChange={(event) => onChange({ from: event.target.value })} />
        <TextField label={t("field.to")} type="time" required value={draft.to} error={problem?.field("ends_at")} onChange={(event) => onChange({ to: event.target.value })} />
      </FieldRow>
      {away && <p className="small muted">{t("field.zone", { zone })}</p>}
      <Checkbox label={t("field.more_days")} checked={days} onChange={(event) => moreDays(event.target.checked)} />
      {days && <TextField label={t("field.end_date")} type="date" required narrow min={draft.date} value={draft.endDate} onChange={(event) => onChange({ endDate: event.target.value })} />}
    </div>
  );
}

function Where({ draft, problem, onChange }: FieldsProps) {
  const { t } = useTranslation("organiser-seminars");
  return (
    <>
      <div className={styles.two} data-fields>
        <TextField label={t("field.place")} optional maxLength={300} value={draft.place} error={problem?.field("place")} onChange={(event) => onChange({ place: event.target.value })} />
        <TextField label={t("field.link")} optional type="url" maxLength={1000} value={draft.link} error={problem?.field("link")} onChange={(event) => onChange({ link: event.target.value })} />
      </div>
      <div className={styles.two} data-fields>
        <SelectField
          label={t("field.audience")}
          value={draft.audience}
          options={AUDIENCES.map((audience) => ({ value: audience, label: t(`audience.${audience}`) }))}
          onChange={(event) => onChange({ audience: event.target.value as Draft["audience"] })}
        />
        <TextField
          label={t("field.capacity")}
          optional
          type="number"
          inputMode="numeric"
          min={1}
          max={10000}
          placeholder={t("field.no_limit")}
          value={draft.capacity}
          error={problem?.field("capacity")}
          onChange={(event) => onChange({ capacity: event.target.value })}
        />
      </div>
    </>
  );
}
