import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Cohort, Participant, PersonalWishes as Wishes } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Choices } from "@/shared/ui/Choice";
import { Checkbox, SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import { say } from "@/shared/ui/toast";
import styles from "./Profile.module.css";

const GENDERS = ["woman", "man", "nonbinary"] as const;
type Gender = NonNullable<Wishes["gender"]>;

export const personalQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "personal"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/personal-wishes", { params: { path: { organisation, id: cohort } } })),
  });

/** What somebody may be matched on only if she says so herself: apart from the profile, with a button of its own, and taken back as easily. */
export function PersonalWishes({ participant, cohort }: { participant: Participant; cohort: Cohort }) {
  const { t } = useTranslation(["participant-profile", "common"]);
  const { slug } = useHere();
  const { data: kept } = useSuspenseQuery(personalQuery(slug, participant.cohort_id));
  const asksGender = cohort.asked.includes("gender") || kept.gender !== undefined;
  const asksBackground = cohort.own.backgrounds.length > 0 || kept.background !== undefined;
  const [draft, setDraft] = useState<Wishes>(kept);
  const save = useSave(slug, participant.cohort_id, setDraft);
  const problem = save.error instanceof Problem ? save.error : undefined;
  if (!asksGender && !asksBackground) return null;
  const { gender, background } = draft;
  const words = [...new Set([...cohort.own.backgrounds, ...(kept.background?.are ?? [])])];
  return (
    <Section title={t("personal.title")} note={t("personal.note")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        <Card flush>
          <Stack gap="form" className={styles.box}>
            {asksGender && (
              <>
                <Checkbox
                  label={t("personal.gender_consent")}
                  checked={gender !== undefined}
                  onChange={(event) => setDraft({ ...draft, gender: event.target.checked ? { is: "woman", same: false, consent: true } : undefined })}
                />
                {gender !== undefined && (
                  <>
                    <SelectField
                      label={t("personal.gender")}
                      value={gender.is}
                      options={GENDERS.map((value) => ({ value, label: t(`personal.is.${value}`) }))}
                      onChange={(event) => setDraft({ ...draft, gender: { ...gender, is: event.target.value as Gender["is"] } })}
                      error={problem?.field("gender")}
                    />
                    {participant.is_adept && (
                      <Checkbox
                        label={t("personal.gender_same")}
                        checked={gender.same}
                        onChange={(event) => setDraft({ ...draft, gender: { ...gender, same: event.target.checked } })}
                      />
                    )}
                  </>
                )}
              </>
            )}
            {asksBackground && (
              <>
                <Checkbox
                  label={t("personal.background_consent")}
                  checked={background !== undefined}
                  onChange={(event) => setDraft({ ...draft, background: event.target.checked ? { are: [], same: false, consent: true } : undefined })}
                />
                {background !== undefined && (
                  <>
                    <Choices
                      legend={t("personal.background")}
                      name="backgrounds"
                      options={words.map((word) => ({ value: word, label: word }))}
                      values={background.are}
                      onChange={(are) => setDraft({ ...draft, background: { ...background, are } })}
                    />
                    {participant.is_adept && (
                      <Checkbox
                        label={t("personal.background_same")}
                        checked={background.same}
                        onChange={(event) => setDraft({ ...draft, background: { ...background, same: event.target.checked } })}
                      />
                    )}
                  </>
                )}
              </>
            )}
            <p className="small muted">{t("personal.promise")}</p>
            <ProblemNotice error={save.error} shown={["gender"]} />
            <Button type="submit" wide pending={save.isPending} disabled={!changed(draft, kept)}>
              {t("personal.save")}
            </Button>
          </Stack>
          <ReadersStrip of={{ who: "me" }} />
        </Card>
      </form>
    </Section>
  );
}

const changed = (draft: Wishes, kept: Wishes): boolean => wordsOf(draft) !== wordsOf(kept);

const wordsOf = ({ gender, background }: Wishes): string =>
  JSON.stringify([gender?.is, gender?.same, background && [...background.are].sort(), background?.same]);

function useSave(organisation: string, cohort: string, onSaved: (kept: Wishes) => void) {
  const { t } = useTranslation("participant-profile");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Wishes) => data(api.PUT("/{organisation}/cohorts/{id}/personal-wishes", { params: { path: { organisation, id: cohort } }, body })),
    onSuccess: (kept) => {
      queries.setQueryData(personalQuery(organisation, cohort).queryKey, kept);
      onSaved(kept);
      say(t("personal.saved"));
    },
  });
}
