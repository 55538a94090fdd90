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
import { useUnsaved } from "./Unsaved";

type Guide = components["schemas"]["Guide"];

const guidesQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.programme(organisation, id), "guides"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/programmes/{id}/guides", { params: { path: { organisation, id } } }))).items,
  });

/** What each stage says to adepts and to mentors (D19): the built-in guide until the programme writes its own. */
export function GuidesPanel({ programme }: { programme: string }) {
  const { t } = useTranslation(["organiser-care", "participant-care", "participant-guides"]);
  const { slug } = useHere();
  const { data: guides } = useSuspenseQuery(guidesQuery(slug, programme));
  const [at, setAt] = useState(0);
  // What has been written and not saved, by guide: to look at another one loses nothing.
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const guide = guides[at];
  const name = ({ stage, role }: Guide) => `${t(`participant-care:stage.${stage}`)} · ${t(`guides.${role}`)}`;
  const builtIn = ({ stage, role }: Guide) => t(`participant-guides:${role}.${stage}`);
  const kept = (one: Guide) => one.body || builtIn(one);
  useUnsaved(
    t("guides.title"),
    guides.some((one) => (drafts[keyOf(one)] ?? kept(one)) !== kept(one)),
  );
  return (
    <Panel title={t("guides.title")} aside={t("guides.note")}>
      <Stack>
        <SelectField
          label={t("guides.choose")}
          value={String(at)}
          onChange={(event) => setAt(Number(event.target.value))}
          options={guides.map((one, n) => ({ value: String(n), label: one.body === "" ? name(one) : t("guides.own", { name: name(one) }) }))}
        />
        {guide !== undefined && (
          <GuideForm
            key={`${at}/${guide.version}`}
            programme={programme}
            guide={guide}
            builtIn={builtIn(guide)}
            text={drafts[keyOf(guide)] ?? kept(guide)}
            onChange={(text) => setDrafts((before) => ({ ...before, [keyOf(guide)]: text }))}
            onSaved={() => setDrafts((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== keyOf(guide))))}
          />
        )}
      </Stack>
    </Panel>
  );
}

const keyOf = ({ stage, role }: Guide): string => `${stage}/${role}`;

interface FormProps {
  programme: string;
  guide: Guide;
  builtIn: string;
  text: string;
  onChange: (text: string) => void;
  onSaved: () => void;
}

function GuideForm({ programme, guide, builtIn, text, onChange, onSaved }: FormProps) {
  const { t } = useTranslation(["organiser-care", "common"]);
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: string) => {
      const path = { organisation, id: programme, stage: guide.stage, role: guide.role };
      return data(api.PUT("/{organisation}/programmes/{id}/guides/{stage}/{role}", { params: { path }, body: { body, version: guide.version } }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: guidesQuery(organisation, programme).queryKey });
      onSaved();
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
        <OpenText rows={12} label={t("guides.text")} hint={t("guides.hint")} maxLength={3000} value={text} error={problem?.field("body")} onChange={onChange} />
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
