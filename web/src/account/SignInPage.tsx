import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { safeNext } from "@/shared/auth/guard";
import { session } from "@/shared/auth/session";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { PasswordField } from "@/shared/ui/PasswordField";
import { LinkSent } from "./LinkSent";
import styles from "./account.module.css";

const route = getRouteApi("/sign-in");

/** Sign-in by a link in the mail; by password for those who set one. The answer to an address never tells whether it is known. */
export function SignInPage() {
  const { t, language: locale } = useTranslation("auth");
  const { next } = route.useSearch();
  const [email, setEmail] = useState("");
  const [withPassword, setWithPassword] = useState(false);
  const link = useMutation({ mutationFn: () => data(api.POST("/auth/links", { body: { email, locale, ...(next && { next }) } })) });

  if (link.isSuccess) {
    return (
      <QuietPage title={t("sent.title")}>
        <LinkSent email={email} onAgain={() => link.mutateAsync()} onOther={link.reset} />
      </QuietPage>
    );
  }
  return (
    <QuietPage title={t("sign_in.title")}>
      <Stack gap="wide" className={styles.tight}>
        <PageHead title={t("sign_in.title")} lead={t(withPassword ? "sign_in.lead_password" : "sign_in.lead")} />
        {withPassword ? (
          <PasswordForm email={email} onEmail={setEmail} />
        ) : (
          <LinkForm email={email} onEmail={setEmail} pending={link.isPending} error={link.error} onSend={() => link.mutate()} />
        )}
        <p className={styles.or}>{t("sign_in.or")}</p>
        <Button wide onClick={() => setWithPassword(!withPassword)}>
          {t(withPassword ? "sign_in.with_link" : "sign_in.with_password")}
        </Button>
      </Stack>
    </QuietPage>
  );
}

interface EmailProps {
  email: string;
  onEmail: (email: string) => void;
  error?: string | undefined;
}

function EmailField({ email, onEmail, error }: EmailProps) {
  const { t } = useTranslation("auth");
  return (
    <TextField
      label={t("sign_in.email")}
      error={error}
      type="email"
      name="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      value={email}
      onChange={(event) => onEmail(event.target.value)}
    />
  );
}

interface LinkFormProps extends EmailProps {
  pending: boolean;
  onSend: () => void;
}

function LinkForm({ email, onEmail, pending, error, onSend }: Omit<LinkFormProps, "error"> & { error: unknown }) {
  const { t } = useTranslation("auth");
  const problem = error instanceof Problem ? error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <EmailField email={email} onEmail={onEmail} error={problem?.field("email")} />
        <ProblemNotice error={error} shown={["email"]} />
        <Button type="submit" variant="primary" wide pending={pending}>
          {t("sign_in.send")}
        </Button>
        <p className={styles.hint}>{t("sign_in.hint")}</p>
      </Stack>
    </form>
  );
}

function PasswordForm({ email, onEmail }: EmailProps) {
  const { t } = useTranslation("auth");
  const { next } = route.useSearch();
  const router = useRouter();
  const signIn = useMutation({
    mutationFn: (password: string) => data(api.POST("/auth/password", { body: { email, password } })),
    onSuccess: (signed) => {
      session.begin(signed);
      void router.navigate({ href: next ?? safeNext(signed.next) ?? "/", replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(String(new FormData(event.currentTarget).get("password")));
  };
  const wrong = signIn.error instanceof Problem && signIn.error.code === "wrong_credentials";
  return (
    <form onSubmit={submit}>
      <Stack>
        <EmailField email={email} onEmail={onEmail} />
        <PasswordField
          label={t("sign_in.password")}
          name="password"
          autoComplete="current-password"
          required
          {...(wrong && { error: t("sign_in.wrong") })}
        />
        {!wrong && <ProblemNotice error={signIn.error} />}
        <Button type="submit" variant="primary" wide pending={signIn.isPending}>
          {t("sign_in.submit")}
        </Button>
      </Stack>
    </form>
  );
}
