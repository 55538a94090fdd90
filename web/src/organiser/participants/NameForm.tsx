import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Participant } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { changeMember } from "../people/readdress";
import styles from "./Participants.module.css";

/** The name as everybody here reads it, and its correction. */
export function NameForm({ person }: { person: Participant }) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const [name, setName] = useState(person.name);
  const save = useMutation({
    mutationFn: () => changeMember(slug, person.member_id, person.email, { name: name.trim() }),
    onSuccess: () => say(t("common:state.saved")),
    onSettled: () => client.invalidateQueries({ queryKey: keys.cohort(slug, person.cohort_id) }),
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <div className={styles.naming}>
          <TextField label={t("field.name")} required maxLength={200} value={name} error={problem?.field("name")} onChange={(event) => setName(event.target.value)} />
          <Button type="submit" pending={save.isPending} disabled={name.trim() === person.name}>
            {t("person.save_name")}
          </Button>
        </div>
        <ProblemNotice error={save.error} shown={["name"]} />
      </Stack>
    </form>
  );
}
