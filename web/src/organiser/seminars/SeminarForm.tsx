import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTimeZone } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { bodyOf, draftOf, type Draft, type Start } from "./draft";
import { SeminarFields } from "./SeminarFields";
import styles from "./SeminarFields.module.css";

interface SeminarFormProps {
  open: boolean;
  cohort: string;
  /** What a new one begins with. */
  start?: Start | undefined;
  /** Undefined: a new one. */
  seminar?: Seminar;
  onClose: () => void;
  onSaved: (seminar: Seminar) => void;
}

const SHOWN = ["kind", "title", "starts_at", "ends_at", "place", "link", "capacity", "description"];

/** Makes or changes a seminar. Those who are registered get the change in their calendars. */
export function SeminarForm({ open, onClose, ...rest }: SeminarFormProps) {
  const { t } = useTranslation("organiser-seminars");
  return (
    <Dialog open={open} onClose={onClose} wide title={t(rest.seminar === undefined ? "form.new" : "form.edit")}>
      <Form onClose={onClose} {...rest} />
    </Dialog>
  );
}

function Form({ cohort, seminar, start, onClose, onSaved }: Omit<SeminarFormProps, "open">) {
  const { t } = useTranslation("organiser-seminars");
  const zone = useTimeZone();
  const [draft, setDraft] = useState(() => draftOf(seminar, zone, start));
  const save = useSave(cohort, seminar, onSaved);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="form">
        <SeminarFields draft={draft} problem={problem} onChange={(change) => setDraft({ ...draft, ...change })} />
        <ProblemNotice error={save.error} shown={SHOWN} />
        <div className={styles.end}>
          <Button variant="primary" type="submit" pending={save.isPending}>
            {t(seminar === undefined ? "form.create" : "form.save")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </div>
      </Stack>
    </form>
  );
}

function useSave(cohort: string, seminar: Seminar | undefined, onSaved: (seminar: Seminar) => void) {
  const [made] = useState(() => uuid7());
  const { slug: organisation } = useHere();
  const zone = useTimeZone();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = bodyOf(draft, zone);
      if (seminar === undefined) {
        return data(api.PUT("/{organisation}/seminars/{id}", { params: { path: { organisation, id: made } }, body: { ...body, cohort_id: cohort } }));
      }
      const { id, version } = seminar;
      return data(api.PATCH("/{organisation}/seminars/{id}", { params: { path: { organisation, id } }, body: { ...body, version } }));
    },
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: keys.cohort(organisation, cohort) });
      onSaved(saved);
    },
  });
}
