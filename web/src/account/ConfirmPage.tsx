import { useMutation } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { safeNext } from "@/shared/auth/guard";
import { session } from "@/shared/auth/session";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import styles from "./account.module.css";

/** From the link in the mail. Opening it changes nothing (mail scanners open links too): one button signs in. */
export function ConfirmPage() {
  const { t } = useTranslation("auth");
  const token = useLocation({ select: (location) => location.hash });
  const router = useRouter();
  const confirm = useMutation({
    mutationFn: () => data(api.POST("/auth/links/confirm", { body: { token } })),
    onSuccess: (signed) => {
      session.begin(signed);
      void router.navigate({ href: safeNext(signed.next) ?? "/", replace: true });
    },
  });
  const spent = token === "" || (confirm.error instanceof Problem && [404, 410, 422].includes(confirm.error.status));
  if (spent) return <SpentLink />;
  return (
    <QuietPage title={t("confirm.title")}>
      <Stack gap="wide" className={styles.tight}>
        <PageHead title={t("confirm.title")} lead={t("confirm.lead")} centred drawing="chairs" />
        <Stack>
          <ProblemNotice error={confirm.error} />
          <Button variant="primary" wide pending={confirm.isPending} onClick={() => confirm.mutate()}>
            {t("confirm.submit")}
          </Button>
          <p className={styles.fine}>{t("confirm.not_you")}</p>
        </Stack>
      </Stack>
    </QuietPage>
  );
}

function SpentLink() {
  const { t } = useTranslation("auth");
  const signedIn = session.probablySignedIn();
  return (
    <QuietPage title={t("spent.title")}>
      <Stack gap="wide" className={styles.tight}>
        <PageHead title={t("spent.title")} lead={t(signedIn ? "spent.text_signed_in" : "spent.text")} centred drawing="envelope" smallDrawing />
        {signedIn ? (
          <ButtonLink to="/" variant="primary" wide>
            {t("spent.go_on")}
          </ButtonLink>
        ) : (
          <ButtonLink to="/sign-in" variant="primary" wide>
            {t("spent.again")}
          </ButtonLink>
        )}
      </Stack>
    </QuietPage>
  );
}
