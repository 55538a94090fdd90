import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Locale, Organisation } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { FieldRow, Panel } from "../ui/Page";

const LOCALES: Locale[] = ["sv", "en"];

/** Every zone that the browser knows, and the organisation's own if it does not know that one. */
export function zonesWith(own: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(own) ? known : [own, ...known];
}

export function OrganisationForm({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(["organiser-settings", "common"]);
  const client = useQueryClient();
  const { slug } = organisation;
  const [form, setForm] = useState(() => ({ name: organisation.name, default_language: organisation.default_language, time_zone: organisation.time_zone }));
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const save = useMutation({
    mutationFn: () => data(api.PATCH("/{organisation}", { params: { path: { organisation: slug } }, body: form })),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: keys.me });
      await client.invalidateQueries({ queryKey: keys.context(slug) });
      say(t("common:state.saved"));
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <Panel title={t("organisation")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="form">
          <FieldRow>
            <TextField label={t("field.name")} required maxLength={200} value={form.name} error={problem?.field("name")} onChange={(event) => set({ name: event.target.value })} />
            <SelectField
              label={t("field.default_language")}
              hint={t("hint.default_language")}
              value={form.default_language}
              error={problem?.field("default_language")}
              options={LOCALES.map((value) => ({ value, label: t(`common:locale.${value}`) }))}
              onChange={(event) => set({ default_language: event.target.value as Locale })}
            />
            <SelectField
              label={t("field.time_zone")}
              hint={t("hint.time_zone")}
              value={form.time_zone}
              error={problem?.field("time_zone")}
              options={zonesWith(form.time_zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
              onChange={(event) => set({ time_zone: event.target.value })}
            />
          </FieldRow>
          <ProblemNotice error={save.error} shown={["name", "default_language", "time_zone"]} />
          <div>
            <Button type="submit" variant="primary" pending={save.isPending}>
              {t("common:action.save")}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
