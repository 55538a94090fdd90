import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { PasswordField } from "@/shared/ui/PasswordField";
import { say } from "@/shared/ui/toast";

/** Shorter than this the server refuses (characters). */
const SHORTEST = 10;

/** A password is a choice: the link in the mail works without one. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation("account");
  const [open, setOpen] = useState(false);
  return (
    <Section title={t("password.title")} note={t(hasPassword ? "password.has" : "password.none")}>
      <Card>
        {open ? (
          <PasswordForm hasPassword={hasPassword} onDone={() => setOpen(false)} />
        ) : (
          <Button onClick={() => setOpen(true)}>{t(hasPassword ? "password.change" : "password.choose")}</Button>
        )}
      </Card>
    </Section>
  );
}

function PasswordForm({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const { t } = useTranslation(["account", "common"]);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (body: { current?: string; new: string }) => data(api.PUT("/auth/password", { body })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.me });
      say(t("password.done"));
      onDone();
    },
  });
  const problem = change.error instanceof Problem ? change.error : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const current = form.get("current");
    change.mutate({ new: String(form.get("new")), ...(typeof current === "string" && current !== "" && { current }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {hasPassword && (
          <PasswordField
            label={t("password.current")}
            name="current"
            autoComplete="current-password"
            error={problem?.field("current")}
            hint={t("password.current_hint")}
          />
        )}
        <PasswordField
          label={t("password.new")}
          hint={t("password.new_hint", { count: SHORTEST })}
          name="new"
          autoComplete="new-password"
          required
          minLength={SHORTEST}
          error={problem?.field("new")}
        />
        <ProblemNotice error={change.error} shown={["current", "new"]} />
        <ButtonRow>
          <Button type="submit" variant="primary" pending={change.isPending}>
            {t("password.save")}
          </Button>
          <Button variant="quiet" onClick={onDone}>
            {t("common:action.cancel")}
          </Button>
        </ButtonRow>
      </Stack>
    </form>
  );
}
