import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Cohort, Participant } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { MODES, SENIORITIES, TIMES } from "@/shared/criteria";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Avatar } from "@/shared/ui/Avatar";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Choices } from "@/shared/ui/Choice";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Levels } from "@/shared/ui/Levels";
import { OwnWords } from "@/shared/ui/OwnWords";
import { ProblemNotice } from "@/shared/ui/Notice";
import { ReadersStrip, type ReadersOf } from "@/shared/ui/Readers";
import { say } from "@/shared/ui/toast";
import { WritingBox } from "@/shared/ui/WritingBox";
import { Page } from "../ui/Page";
import { PersonalWishes } from "./PersonalWishes";
import { areaOptions, changeOf, draftOf, MOST_ADEPTS, readersOf, type ProfileDraft } from "./draft";
import styles from "./Profile.module.css";

const SHOWN = ["title", "organisation", "unit", "manager", "region", "languages", "needs", "offers", "capacity", "sector", "not_with", "about"];

interface ProfileFormProps {
  participant: Participant;
  areas: string[];
  /** What more the programme's matching goes by, and its own words; nothing else is asked. */
  cohort: Cohort;
  programme: string;
  choice: ReactNode;
}

export function ProfileForm({ participant, areas, cohort, programme, choice }: ProfileFormProps) {
  const { asked, own } = cohort;
  const { t } = useTranslation(["participant-profile", "common"]);
  const [draft, setDraft] = useState(() => draftOf(participant));
  const save = useSave(participant);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const set = (part: Partial<ProfileDraft>) => setDraft((before) => ({ ...before, ...part }));
  const readers = readersOf(participant, cohort.adepts_choose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft);
  };
  const roles = [participant.is_adept && t("common:role.adept"), participant.is_mentor && t("common:role.mentor")].filter(Boolean);
  return (
    <Page title={t("title")}>
      <PageHead kicker={<>{roles.join(", ")} <span>{programme}</span></>} title={t("title")} lead={t("lead")} />
      {choice}
      <form onSubmit={submit} className={styles.form}>
        <Matters participant={participant} areas={areas} asked={asked} own={own} readers={readers} draft={draft} set={set} problem={problem} />
        <Work readers={readers} draft={draft} set={set} problem={problem} name={participant.name} role={participant.is_mentor && !participant.is_adept ? "mentor" : "adept"} />
        <Ties asked={asked} readers={readers} draft={draft} set={set} problem={problem} />
        <Apart draft={draft} set={set} problem={problem} />
        <WritingBox
          label={t("about")}
          hint={t("about_hint")}
          optional
          readers={{ who: "programme" }}
          rows={5}
          maxLength={4000}
          value={draft.about}
          onChange={(event) => set({ about: event.target.value })}
          error={problem?.field("about")}
        />
        <Stack>
          <ProblemNotice error={save.error} shown={SHOWN} />
          <Button variant="primary" wide type="submit" pending={save.isPending}>
            {t("common:action.save")}
          </Button>
        </Stack>
      </form>
      <PersonalWishes participant={participant} cohort={cohort} />
    </Page>
  );
}

interface PartProps {
  draft: ProfileDraft;
  set: (part: Partial<ProfileDraft>) => void;
  problem: Problem | undefined;
}

interface Read {
  readers: ReadersOf;
}

/** What the matching goes by first: needs and offers, from the programme's own areas. */
function Matters({ participant, areas, asked, own, readers, draft, set, problem }: PartProps & Read & { participant: Participant; areas: string[]; asked: string[]; own: Cohort["own"] }) {
  const { t } = useTranslation("participant-profile");
  const chosen = [...new Set([...(participant.is_adept ? draft.needs : []), ...(participant.is_mentor ? draft.offers : [])])];
  return (
    <Section title={t("matters")} note={t("matters_note")}>
      <Box readers={readers}>
        {participant.is_adept && (
          <Choices legend={t("needs")} name="needs" options={areaOptions(areas, draft.needs)} values={draft.needs} onChange={(needs) => set({ needs })} />
        )}
        {participant.is_mentor && (
          <Choices legend={t("offers")} name="offers" options={areaOptions(areas, draft.offers)} values={draft.offers} onChange={(offers) => set({ offers })} />
        )}
        {asked.includes("level") && <Levels legend={t("levels")} hint={t("levels_hint")} areas={chosen} levels={draft.levels} onChange={(levels) => set({ levels })} />}
        <OwnWords
          own={own}
          legend={t("values")}
          values={draft.values}
          answers={draft.answers}
          onValues={(values) => set({ values })}
          onAnswers={(answers) => set({ answers })}
        />
        {participant.is_mentor && (
          <SelectField
            label={t("capacity")}
            hint={participant.mentorships > 0 ? t("capacity_taken", { count: participant.mentorships }) : undefined}
            value={String(draft.capacity)}
            onChange={(event) => set({ capacity: Number(event.target.value) })}
            options={Array.from({ length: Math.max(MOST_ADEPTS, participant.capacity) + 1 }, (_, n) => ({
              value: String(n),
              label: n === 0 ? t("capacity_none") : t("capacity_some", { count: n }),
              disabled: n < participant.mentorships,
            }))}
            error={problem?.field("capacity")}
          />
        )}
      </Box>
    </Section>
  );
}

/** What the one that the person is matched with sees too. */
function Work({ readers, draft, set, problem, name, role }: PartProps & Read & { name: string; role: "adept" | "mentor" }) {
  const { t } = useTranslation("participant-profile");
  return (
    <Section title={t("work")} note={t("work_note")}>
      <Box readers={readers}>
        <p className={styles.person}>
          <Avatar name={name} role={role} />
          <strong>{name}</strong>
        </p>
        <TextField label={t("job")} autoComplete="organization-title" maxLength={200} value={draft.title} onChange={(event) => set({ title: event.target.value })} error={problem?.field("title")} />
        <TextField label={t("organisation")} autoComplete="organization" maxLength={200} value={draft.organisation} onChange={(event) => set({ organisation: event.target.value })} error={problem?.field("organisation")} />
      </Box>
    </Section>
  );
}

/** What the matching brings together. How two fit in just these is told to both as a reason (`useReason`), the unit's name never. */
function Ties({ asked, readers, draft, set, problem }: PartProps & Read & { asked: string[] }) {
  const { t } = useTranslation("participant-profile");
  return (
    <Section title={t("ties")} note={t("ties_note")}>
      <Box readers={readers}>
        <p>{t("ties_told")}</p>
        <TextField label={t("languages")} hint={t("languages_hint")} optional maxLength={400} value={draft.languages} onChange={(event) => set({ languages: event.target.value })} error={problem?.field("languages")} />
        <TextField label={t("region")} optional autoComplete="address-level2" maxLength={120} value={draft.region} onChange={(event) => set({ region: event.target.value })} error={problem?.field("region")} />
        <TextField label={t("unit")} hint={t("unit_hint")} optional maxLength={200} value={draft.unit} onChange={(event) => set({ unit: event.target.value })} error={problem?.field("unit")} />
        {asked.includes("sector") && (
          <TextField label={t("sector")} optional maxLength={120} value={draft.sector} onChange={(event) => set({ sector: event.target.value })} error={problem?.field("sector")} />
        )}
        <Habits asked={asked} draft={draft} set={set} />
      </Box>
    </Section>
  );
}

/** What the matching keeps apart, and tells nobody. */
function Apart({ draft, set, problem }: PartProps) {
  const { t } = useTranslation("participant-profile");
  return (
    <Section title={t("apart")} note={t("apart_note")}>
      <Box readers={{ who: "programme" }}>
        <TextField label={t("manager")} hint={t("manager_hint")} optional maxLength={254} value={draft.manager} onChange={(event) => set({ manager: event.target.value })} error={problem?.field("manager")} />
        <TextField label={t("not_with")} hint={t("not_with_hint")} optional maxLength={1000} value={draft.not_with} onChange={(event) => set({ not_with: event.target.value })} error={problem?.field("not_with")} />
      </Box>
    </Section>
  );
}

/** What one chooses among a few words: where in working life, how to meet and when. */
function Habits({ asked, draft, set }: Omit<PartProps, "problem"> & { asked: string[] }) {
  const { t } = useTranslation(["participant-profile", "common"]);
  const unsaid = { value: "", label: t("common:criteria.unsaid") };
  return (
    <>
      {asked.includes("seniority") && (
        <SelectField
          label={t("seniority")}
          optional
          value={draft.seniority}
          onChange={(event) => set({ seniority: event.target.value as ProfileDraft["seniority"] })}
          options={[unsaid, ...SENIORITIES.map((step) => ({ value: step, label: t(`common:criteria.seniority.${step}`) }))]}
        />
      )}
      {asked.includes("mode") && (
        <SelectField
          label={t("meeting_mode")}
          optional
          value={draft.meeting_mode}
          onChange={(event) => set({ meeting_mode: event.target.value as ProfileDraft["meeting_mode"] })}
          options={[unsaid, ...MODES.map((mode) => ({ value: mode, label: t(`common:criteria.mode.${mode}`) }))]}
        />
      )}
      {asked.includes("availability") && (
        <Choices
          legend={t("availability")}
          name="availability"
          options={TIMES.map((time) => ({ value: time as string, label: t(`common:criteria.time.${time}`) }))}
          values={draft.availability}
          onChange={(availability) => set({ availability })}
        />
      )}
    </>
  );
}

function Box({ readers, children }: { readers: ReadersOf; children: ReactNode }) {
  return (
    <Card flush>
      <Stack gap="form" className={styles.box}>
        {children}
      </Stack>
      <ReadersStrip of={readers} />
    </Card>
  );
}

function useSave(participant: Participant) {
  const { t } = useTranslation("participant-profile");
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: keys.cohortPart(organisation, participant.cohort_id, "me") });
  return useMutation({
    mutationFn: (draft: ProfileDraft) =>
      data(
        api.PATCH("/{organisation}/participants/{id}", {
          params: { path: { organisation, id: participant.id } },
          body: { ...changeOf(draft, participant), version: participant.version },
        }),
      ),
    // Changed elsewhere meanwhile: what was typed stays, the version is read anew, and the next try saves.
    onError: again,
    onSuccess: async () => {
      say(t("saved"));
      await again();
    },
  });
}
