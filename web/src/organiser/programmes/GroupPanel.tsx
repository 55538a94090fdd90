import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Panel } from "../ui/Page";
import { useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";

/** How many adepts a group has when one begins to form groups, and at most. */
const USUAL = 4;
const MOST = 20;

/** Whether mentorships are pairs or groups, and how large a group may be (D7). */
export function GroupPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [size, setSize] = useState(programme.group_size);
  useUnsaved(t("groups.title"), size !== programme.group_size);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ group_size: size });
      }}
    >
      <Panel title={t("groups.title")}>
        <Stack gap="form">
          <ChoiceRows
            legend={t("groups.title")}
            hiddenLegend
            name="groups"
            value={size === 1 ? "pairs" : "groups"}
            onChange={(value) => setSize(value === "pairs" ? 1 : Math.max(programme.group_size, USUAL))}
            options={(["pairs", "groups"] as const).map((value) => ({
              value,
              label: (
                <>
                  {t(`groups.${value}`)}
                  <br />
                  <span className="small muted">{t(`groups.${value}_note`)}</span>
                </>
              ),
            }))}
          />
          {size !== 1 && (
            <TextField
              label={t("groups.size")}
              type="number"
              inputMode="numeric"
              min={2}
              max={MOST}
              required
              narrow
              value={size === 0 ? "" : String(size)}
              onChange={(event) => setSize(event.target.value === "1" ? 0 : Number(event.target.value))}
            />
          )}
          <ProblemNotice error={change.error} />
          <ButtonRow>
            <Button type="submit" variant="primary" pending={change.isPending}>
              {t("groups.save")}
            </Button>
          </ButtonRow>
        </Stack>
      </Panel>
    </form>
  );
}
