import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Member, MemberRole } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";

const ROLES: MemberRole[] = ["member", "admin", "owner"];

interface Props {
  /** The member to change; without one a new member is added. */
  member?: Member | undefined;
  open: boolean;
  onClose: () => void;
}

/** Adds a member, or changes one's name, address and role. */
export function MemberDialog({ member, open, onClose }: Props) {
  const { t } = useTranslation(["organiser-people", "common"]);
  const form = useId();
  const [pending, setPending] = useState(false);
  const actions = (
    <>
      <Button variant="primary" type="submit" form={form} pending={pending}>
        {member === undefined ? t("new.submit") : t("common:action.save")}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={member === undefined ? t("new.title") : t("edit.title", { name: member.name })} actions={actions}>
      <Form id={form} member={member} onPending={setPending} onDone={onClose} />
    </Dialog>
  );
}

interface FormProps {
  id: string;
  member: Member | undefined;
  onPending: (pending: boolean) => void;
  onDone: () => void;
}

function Form({ id, member, onPending, onDone }: FormProps) {
  const { t } = useTranslation("organiser-people");
  const here = useHere();
  const [name, setName] = useState(member?.name ?? "");
  const [email, setEmail] = useState(member?.email ?? "");
  const [role, setRole] = useState<MemberRole>(member?.role ?? "admin");
  const save = useSave(member, onPending, onDone);
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name, email, role });
      }}
    >
      <Stack gap="form">
        {member === undefined && <p className="small muted">{t("new.text")}</p>}
        <TextField label={t("field.name")} required maxLength={200} value={name} error={problem?.field("name")} onChange={(event) => setName(event.target.value)} />
        <TextField label={t("field.email")} type="email" required maxLength={254} value={email} error={problem?.field("email")} onChange={(event) => setEmail(event.target.value)} />
        <ChoiceRows
          legend={t("field.role")}
          name="role"
          options={ROLES.map((value) => ({
            value,
            label: t(`role.${value}`),
            note: t(`role_hint.${value}`),
            // Only an owner makes another one.
            disabled: here.role !== "owner" && (value === "owner" || member?.role === "owner"),
          }))}
          value={role}
          onChange={setRole}
        />
        <ProblemNotice error={save.error} shown={["name", "email"]} />
      </Stack>
    </form>
  );
}

function useSave(member: Member | undefined, onPending: (pending: boolean) => void, onDone: () => void) {
  const { t } = useTranslation(["organiser-people", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const [fresh] = useState(() => uuid7());
  return useMutation({
    mutationFn: (body: { name: string; email: string; role: MemberRole }) => {
      const params = { path: { organisation: slug, id: member?.id ?? fresh } };
      if (member === undefined) return data(api.PUT("/{organisation}/members/{id}", { params, body }));
      return data(api.PATCH("/{organisation}/members/{id}", { params, body: { ...onlyNew(member, body), version: member.version } }));
    },
    onMutate: () => onPending(true),
    onSuccess: ({ name }) => {
      say(member === undefined ? t("new.done", { name }) : t("common:state.saved"));
      onDone();
    },
    onSettled: () => {
      onPending(false);
      return client.invalidateQueries({ queryKey: keys.members(slug) });
    },
  });
}

/** A name may be changed by those who may not change a role: what is as before is not sent. */
function onlyNew<T extends object>(was: Member, now: T): Partial<T> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => was[name as keyof Member] !== value)) as Partial<T>;
}
