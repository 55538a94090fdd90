import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { Checkbox, TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Row, Rows } from "@/shared/ui/Rows";
import { say } from "@/shared/ui/toast";
import { OpenText } from "../programmes/OpenText";
import { WordList } from "../programmes/WordList";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";

type Own = components["schemas"]["OwnInstrument"];

const instrumentsQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...keys.organisation(organisation), "instruments"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/instruments", { params: { path: { organisation } } }))).items,
  });

const fresh = (): Own => ({ id: uuid7(), instrument: { name: "", introduction: "", statements: [], questions: [] }, archived: false, version: 0 });

/** The organisation's own instruments for self-assessments (D6). Everybody who takes part may read them; nobody sees who uses one. */
export function InstrumentsPanel() {
  // The form's texts are loaded with the panel: a dialog does not wait for them.
  const { t } = useTranslation(["organiser-care", "organiser-programmes", "common"]);
  const { slug } = useHere();
  const { data: instruments } = useSuspenseQuery(instrumentsQuery(slug));
  const [edited, setEdited] = useState<Own>();
  return (
    <Panel title={t("instruments.title")} aside={t("instruments.note")} flush>
      <Rows>
        {instruments.map((own) => (
          <Row
            key={own.id}
            text={own.instrument.name}
            note={t(own.archived ? "instruments.archived" : "instruments.statements", { count: own.instrument.statements.length })}
            end={
              <Button small aria-label={t("instruments.edit", { name: own.instrument.name })} onClick={() => setEdited(own)}>
                {t("common:action.edit")}
              </Button>
            }
          />
        ))}
        <Row
          text={<span className="muted">{t("instruments.built_in")}</span>}
          end={
            <Button icon={icons.plus} onClick={() => setEdited(fresh())}>
              {t("instruments.add")}
            </Button>
          }
        />
      </Rows>
      <Dialog open={edited !== undefined} onClose={() => setEdited(undefined)} title={t(edited?.version === 0 ? "instruments.add" : "instruments.change")} wide>
        {edited !== undefined && <InstrumentForm own={edited} onDone={() => setEdited(undefined)} />}
      </Dialog>
    </Panel>
  );
}

function InstrumentForm({ own, onDone }: { own: Own; onDone: () => void }) {
  const { t } = useTranslation(["organiser-care", "common"]);
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const [{ instrument, archived }, setForm] = useState(own);
  const set = (part: Partial<Own["instrument"]>) => setForm((form) => ({ ...form, instrument: { ...form.instrument, ...part } }));
  const save = useMutation({
    mutationFn: () => {
      const body = { instrument: { ...instrument, statements: lines(instrument.statements), questions: lines(instrument.questions) }, archived, version: own.version };
      return data(api.PUT("/{organisation}/instruments/{id}", { params: { path: { organisation, id: own.id } }, body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: instrumentsQuery(organisation).queryKey });
      say(t("common:state.saved"));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error instanceof Problem ? save.error : undefined;
  const shown = ["name", "introduction", "statements", "questions"].map((field) => `instrument/${field}`);
  return (
    <form onSubmit={submit}>
      <Stack gap="form">
        <TextField label={t("instruments.name")} required maxLength={120} value={instrument.name} error={problem?.field("instrument/name")} onChange={(event) => set({ name: event.target.value })} />
        <OpenText rows={3} label={t("instruments.introduction")} hint={t("instruments.introduction_hint")} maxLength={1000} value={instrument.introduction} error={problem?.field("instrument/introduction")} onChange={(introduction) => set({ introduction })} />
        <WordList label={t("instruments.items")} hint={t("instruments.items_hint")} words={instrument.statements} error={problem?.field("instrument/statements")} onChange={(statements) => set({ statements })} />
        <WordList label={t("instruments.questions")} hint={t("instruments.questions_hint")} words={instrument.questions} error={problem?.field("instrument/questions")} onChange={(questions) => set({ questions })} />
        {own.version > 0 && <Checkbox label={t("instruments.archive")} hint={t("instruments.archive_hint")} checked={archived} onChange={(event) => setForm((form) => ({ ...form, archived: event.target.checked }))} />}
        <ProblemNotice error={save.error} shown={shown} />
        <div>
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("common:action.save")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** What was typed, a statement to a line, without the empty ones. */
const lines = (typed: string[]): string[] => typed.map((line) => line.trim()).filter((line) => line !== "");
