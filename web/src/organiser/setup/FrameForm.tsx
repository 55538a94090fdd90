import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Cohort } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { longAgo } from "../programmes/dates";
import { FieldRow, Panel } from "../ui/Page";

const SHOWN = ["name", "starts_on", "ends_on", "adept_seats", "mentor_seats"];

/** Name, first and last day, and how many there is room for. Milestones nobody has touched follow the dates. */
export function FrameForm({ cohort }: { cohort: Cohort }) {
  const { t } = useTranslation(["organiser-setup", "common"]);
  const save = useSave(cohort);
  const { name, starts_on, ends_on, adept_seats, mentor_seats } = cohort;
  const [form, setForm] = useState({ name, starts_on, ends_on, adept_seats, mentor_seats });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const seats = (field: "adept_seats" | "mentor_seats") => (
    <TextField
      label={t(`field.${field}`)}
      hint={t(`hint.${field}`)}
      type="number"
      narrow
      min={0}
      max={10000}
      required
      value={Number.isNaN(form[field]) ? "" : form[field]}
      error={problem?.field(field)}
      onChange={(event) => set({ [field]: event.target.valueAsNumber })}
    />
  );
  const day = (field: "starts_on" | "ends_on") => (
    <TextField label={t(`field.${field}`)} hint={field === "starts_on" && form[field] !== starts_on && longAgo(form[field], new Date()) ? t("hint.long_ago") : undefined} type="date" required value={form[field]} error={problem?.field(field)} onChange={(event) => set({ [field]: event.target.value })} />
  );
  return (
    <Panel title={t("frame")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(changed(cohort, form));
        }}
      >
        <Stack gap="form">
          <FieldRow>
            <TextField label={t("field.name")} required maxLength={120} value={form.name} error={problem?.field("name")} onChange={(event) => set({ name: event.target.value })} />
            {day("starts_on")}
            {day("ends_on")}
          </FieldRow>
          <FieldRow>
            {seats("adept_seats")}
            {seats("mentor_seats")}
          </FieldRow>
          <ProblemNotice error={save.error} shown={SHOWN} />
          <div>
            <Button type="submit" pending={save.isPending}>
              {t("common:action.save")}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}

/** Only what was changed: a new first day alone moves the last one with it. */
function changed<T extends object>(was: T, now: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => was[name as keyof T] !== value)) as Partial<T>;
}

function useSave(cohort: Cohort) {
  const { t } = useTranslation("common");
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Pick<Cohort, "name" | "starts_on" | "ends_on" | "adept_seats" | "mentor_seats">>) =>
      data(api.PATCH("/{organisation}/cohorts/{id}", { params: { path: { organisation: slug, id: cohort.id } }, body: { ...body, version: cohort.version } })),
    onSuccess: () => say(t("state.saved")),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.context(slug) });
      return client.invalidateQueries({ queryKey: keys.cohort(slug, cohort.id) });
    },
  });
}
