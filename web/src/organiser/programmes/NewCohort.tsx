import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Programme } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { longAgo, suggestedStart } from "./dates";

const FORM = "new-cohort";

interface Props {
  programme: Programme;
  open: boolean;
  onClose: () => void;
}

/** A cohort needs a name and a first day; both are suggested. */
export function NewCohort({ programme, open, onClose }: Props) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const make = useMake(programme.id);
  const actions = (
    <>
      <Button variant="primary" type="submit" form={FORM} pending={make.isPending}>
        {t("cohort.submit")}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={t("cohort.title", { programme: programme.name })} actions={actions}>
      <Form error={make.error} months={programme.length_months} onMake={make.mutate} />
    </Dialog>
  );
}

function useMake(programme: string) {
  const { slug } = useHere();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => uuid7());
  return useMutation({
    mutationFn: (body: { name: string; starts_on: string }) =>
      data(api.PUT("/{organisation}/cohorts/{id}", { params: { path: { organisation: slug, id } }, body: { ...body, programme_id: programme } })),
    onSuccess: async (cohort) => {
      void client.invalidateQueries({ queryKey: keys.programmes(slug) });
      // The rail lists cohorts: it must know this one before its page opens.
      await client.invalidateQueries({ queryKey: keys.context(slug) });
      await navigate({ to: "/o/$organisation/manage/cohorts/$cohort/setup", params: { organisation: slug, cohort: cohort.id } });
    },
  });
}

interface FormProps {
  error: unknown;
  months: number;
  onMake: (body: { name: string; starts_on: string }) => void;
}

function Form({ error, months, onMake }: FormProps) {
  const { t } = useTranslation("organiser-programmes");
  const [startsOn, setStartsOn] = useState(() => suggestedStart(new Date()));
  const [typed, setTyped] = useState<string>();
  const season = Number(startsOn.slice(5, 7)) < 7 ? "spring" : "autumn";
  const name = typed ?? (startsOn === "" ? "" : t(`cohort.suggestion.${season}`, { year: startsOn.slice(0, 4) }));
  const problem = error instanceof Problem ? error : undefined;
  return (
    <form
      id={FORM}
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ name, starts_on: startsOn });
      }}
    >
      <Stack gap="form">
        <TextField label={t("cohort.name")} required maxLength={120} value={name} error={problem?.field("name")} onChange={(event) => setTyped(event.target.value)} />
        <TextField
          label={t("cohort.starts_on")}
          hint={longAgo(startsOn, new Date()) ? t("cohort.long_ago") : t("cohort.starts_on_hint", { count: months })}
          type="date"
          required
          value={startsOn}
          error={problem?.field("starts_on")}
          onChange={(event) => setStartsOn(event.target.value)}
        />
        <ProblemNotice error={error} shown={["name", "starts_on"]} />
      </Stack>
    </form>
  );
}
