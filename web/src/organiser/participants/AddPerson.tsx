import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Cohort } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import styles from "./Participants.module.css";
import { bodyOf, EMPTY } from "./profile";
import { PROFILE_FIELDS, ProfileFields } from "./ProfileFields";

const FORM = "add-person";

/** One person by hand. No mail goes out until somebody invites. */
export function AddPerson({ cohort, open, onClose }: { cohort: Cohort; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const [pending, setPending] = useState(false);
  const actions = (
    <>
      <Button variant="primary" type="submit" form={FORM} pending={pending}>
        {t("add.submit")}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={t("add.title")} actions={actions} wide>
      <Form cohort={cohort} onPending={setPending} onDone={onClose} />
    </Dialog>
  );
}

function Form({ cohort, onPending, onDone }: { cohort: Cohort; onPending: (pending: boolean) => void; onDone: () => void }) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const client = useQueryClient();
  const [id] = useState(() => uuid7());
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [profile, setProfile] = useState(EMPTY);
  const add = useMutation({
    mutationFn: () =>
      data(
        api.PUT("/{organisation}/participants/{id}", {
          params: { path: { organisation: slug, id } },
          body: { cohort_id: cohort.id, name, email, ...bodyOf(profile) },
        }),
      ),
    onMutate: () => onPending(true),
    onSuccess: async (person) => {
      await client.invalidateQueries({ queryKey: keys.cohort(slug, cohort.id) });
      say(t("add.done", { name: person.name }));
      onDone();
    },
    onSettled: () => onPending(false),
  });
  const problem = add.error instanceof Problem ? add.error : undefined;
  return (
    <form
      id={FORM}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="form">
        <div className={styles.form} data-fields>
          <TextField label={t("field.name")} required maxLength={200} value={name} error={problem?.field("name")} onChange={(event) => setName(event.target.value)} />
          <TextField label={t("field.email")} type="email" required maxLength={254} value={email} error={problem?.field("email")} onChange={(event) => setEmail(event.target.value)} />
        </div>
        <ProfileFields profile={profile} areas={cohort.areas} own={cohort.own} problem={problem} onChange={setProfile} />
        <ProblemNotice error={add.error} shown={["name", "email", ...PROFILE_FIELDS]} />
      </Stack>
    </form>
  );
}
