import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { Panel } from "../ui/Page";
import { OpenText } from "./OpenText";

type Guide = components["schemas"]["Guide"];

const guidesQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.programme(organisation, id), "guides"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/programmes/{id}/guides", { params: { path: { organisation, id } } }))).items,
  });

/** What each stage says to adepts and to mentors (D19): the built-in guide until the programme writes its own. */
export function GuidesPanel({ programme }: { programme: string }) {
  const { t } = useTranslation(["organiser-care", "participant-care"]);
  const { slug } = useHere();
  const { data: guides } = useSuspenseQuery(guidesQuery(slug, programme));
  const [at, setAt] = useState(0);
  const guide = guides[at];
  const name = ({ stage, role }: Guide) => `${t(`participant-care:stage.${stage}`)} · ${t(`guides.${role}`)}`;
  return (
    <Panel title={t("guides.title")} aside={t("guides.note")}>
      <Stack>
        <SelectField
          label={t("guides.choose")}
          value={String(at)}
          onChange={(event) => setAt(Number(event.target.value))}
          options={guides.map((one, n) => ({ value: String(n), label: one.body === "" ? name(one) : t("guides.own", { name: name(one) }) }))}
        />
        {guide !== undefined && <GuideForm key={`${at}/${guide.version}`} programme={programme} guide={guide} />}
      </Stack>
    </Panel>
  );
}

function GuideForm({ programme, guide }: { programme: string; guide: Guide }) {
  const { t } = useTranslation(["organiser-care", "participant-guides", "common"]);
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const builtIn = t(`participant-guides:${guide.role}.${guide.stage}`);
  const [text, setText] = useState(guide.body || builtIn);
  const save = useMutation({
    mutationFn: (body: string) => {
      const path = { organisation, id: programme, stage: guide.stage, role: guide.role };
      return data(api.PUT("/{organisation}/programmes/{id}/guides/{stage}/{role}", { params: { path }, body: { body, version: guide.version } }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: guidesQuery(organisation, programme).queryKey });
      say(t("common:state.saved"));
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(text.trim() === builtIn ? "" : text);
      }}
    >
      <Stack>
        <OpenText rows={12} label={t("guides.text")} hint={t("guides.hint")} maxLength={3000} value={text} error={problem?.field("body")} onChange={setText} />
        <ProblemNotice error={save.error} shown={["body"]} />
        <ButtonRow>
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("common:action.save")}
          </Button>
          {guide.body !== "" && <Button onClick={() => save.mutate("")}>{t("guides.built_in")}</Button>}
        </ButtonRow>
      </Stack>
    </form>
  );
}
