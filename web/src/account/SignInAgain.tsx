import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import { meQuery } from "@/shared/api/queries";
import type { Me } from "@/shared/api/types";
import { session } from "@/shared/auth/session";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { PasswordField } from "@/shared/ui/PasswordField";
import { Skeleton } from "@/shared/ui/Skeleton";
import { say } from "@/shared/ui/toast";

/** How often (ms) it is asked, while somebody looks at the page, whether the link has been opened in another tab. */
const OFTEN = 4_000;

/** The longest address that a link may lead to. */
const LONGEST = 500;

/**
 * Somebody who signed in a while ago changes keys or roles: she signs in again, as the same person, and the page stays. By
 * password here in the dialog; by a link that leads back to the same page in another tab, after which this one goes on as well.
 */
export default function SignInAgain({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("auth");
  const { data: me, error } = useQuery({ ...meQuery, throwOnError: false });
  const queries = useQueryClient();
  const done = () => {
    void queries.invalidateQueries({ queryKey: keys.sessions });
    say(t("again.done"));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("again.title")}>
      <Stack>
        <p>{t("again.why")}</p>
        <ProblemNotice error={error} />
        {me ? <Ways me={me} onDone={done} /> : error === null && <Skeleton lines={2} />}
      </Stack>
    </Dialog>
  );
}

function Ways({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t, language: locale } = useTranslation("auth");
  const link = useMutation({ mutationFn: () => data(api.POST("/auth/links", { body: { email: me.email, next: here(), locale } })) });
  if (link.isSuccess) return <Sent email={me.email} onDone={onDone} />;
  return (
    <>
      {me.has_password && <WithPassword email={me.email} onDone={onDone} />}
      <ProblemNotice error={link.error} />
      <Button variant={me.has_password ? "secondary" : "primary"} wide pending={link.isPending} onClick={() => link.mutate()}>
        {t("sign_in.send")}
      </Button>
    </>
  );
}

function Sent({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation("auth");
  const { isSuccess } = useQuery({
    queryKey: keys.stepUp,
    queryFn: () => api.GET("/auth/step-up").then(() => true),
    refetchInterval: OFTEN,
    refetchOnWindowFocus: "always",
    gcTime: 0,
    retry: false,
    throwOnError: false,
  });
  useEffect(() => {
    if (isSuccess) onDone();
  });
  return (
    <Notice tone="info" alert>
      <p>
        <strong>{t("again.sent", { email })}</strong>
      </p>
      <p>{t("again.sent_text")}</p>
    </Notice>
  );
}

function WithPassword({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation("auth");
  const signIn = useMutation({
    mutationFn: (password: string) => data(api.POST("/auth/password", { body: { email, password } })),
    onSuccess: (signed) => {
      session.begin(signed);
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(String(new FormData(event.currentTarget).get("password")));
  };
  const isWrong = signIn.error instanceof Problem && signIn.error.code === "wrong_credentials";
  return (
    <form onSubmit={submit}>
      <Stack>
        {/* For password managers, which look for whose password it is. */}
        <input hidden readOnly name="email" autoComplete="username" value={email} />
        <PasswordField label={t("sign_in.password")} name="password" autoComplete="current-password" required error={isWrong ? t("again.wrong") : undefined} />
        {!isWrong && <ProblemNotice error={signIn.error} />}
        <Button type="submit" variant="primary" wide pending={signIn.isPending}>
          {t("again.go_on")}
        </Button>
      </Stack>
    </form>
  );
}

/** The page she is on, to come back to. */
function here(): string {
  const { pathname, search, hash } = location;
  const whole = pathname + search + hash;
  return whole.length <= LONGEST ? whole : pathname;
}
