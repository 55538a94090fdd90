import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Choosing, Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows, Choices } from "@/shared/ui/Choice";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { FieldRow, Panel } from "../ui/Page";
import { same, useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";

const WHO = ["arranger", "adept", "mixed"] as const;

/** Who chooses: the arranger, the adept, or both beside each other. */
export function ChoosingPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [choosing, setChoosing] = useState<Choosing>(programme.choosing);
  useUnsaved(t("choosing.title"), !same(choosing, programme.choosing));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ choosing });
      }}
    >
      <Panel title={t("choosing.title")}>
        <Stack gap="form">
          <ChoiceRows
            legend={t("choosing.title")}
            hiddenLegend
            name="who-chooses"
            value={choosing.who}
            onChange={(who) => setChoosing({ ...choosing, who })}
            options={WHO.map((value) => ({ value, label: t(`choosing.${value}`) }))}
          />
          {choosing.who !== "arranger" && (
            <FieldRow>
              <TextField
                label={t("choosing.short_list")}
                type="number"
                inputMode="numeric"
                min={1}
                max={10}
                required
                narrow
                value={String(choosing.short_list)}
                onChange={(event) => setChoosing({ ...choosing, short_list: Number(event.target.value) })}
              />
              <TextField
                label={t("choosing.answer_days")}
                type="number"
                inputMode="numeric"
                min={1}
                max={60}
                required
                narrow
                value={String(choosing.answer_days)}
                onChange={(event) => setChoosing({ ...choosing, answer_days: Number(event.target.value) })}
              />
            </FieldRow>
          )}
          <Choices
            legend={t("choosing.own_mentor_note")}
            name="own-mentor"
            options={[{ value: "own_mentor", label: t("choosing.own_mentor") }]}
            values={choosing.own_mentor === true ? ["own_mentor"] : []}
            onChange={(values) => setChoosing({ ...choosing, own_mentor: values.length > 0 })}
          />
          <ProblemNotice error={change.error} />
          <ButtonRow>
            <Button type="submit" variant="primary" pending={change.isPending}>
              {t("choosing.save")}
            </Button>
          </ButtonRow>
        </Stack>
      </Panel>
    </form>
  );
}
