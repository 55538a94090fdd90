import { useMutation } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { Act, ActAnswer } from "@/shared/api/types";
import { safeNext } from "@/shared/auth/guard";
import { session } from "@/shared/auth/session";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { LinkSent } from "./LinkSent";
import styles from "./account.module.css";

interface ActDoneProps {
  act: Act;
  token: string;
  answer: ActAnswer;
  /** Where one would go on, signed in. */
  next: string;
}

/** After the tap: what became of it. A link from a mail is no sign-in; going further asks for a fresh one with one tap. */
export function ActDone({ act, token, answer, next }: ActDoneProps) {
  const { t, language: locale } = useTranslation(["act", "auth"]);
  const link = useMutation({ mutationFn: () => data(api.POST("/auth/acts/sign-in", { body: { token, locale } })) });
  if (link.isSuccess) return <LinkSent onAgain={() => link.mutateAsync()} />;
  const key = act.done ? "before" : answer;
  const answered = act.done && act.details.answered ? `_${act.details.answered}` : "";
  return (
    <Stack gap="wide" className={styles.tight}>
      <PageHead title={t(`done.${act.act}.${key}.title`)} lead={t(`done.${act.act}.${key}.text${answered}`)} centred drawing="done" smallDrawing />
      {answer !== "no" || act.act === "confirm_meeting" ? (
        <Stack>
          <ProblemNotice error={link.error} />
          {session.probablySignedIn() ? (
            <ButtonLink to={safeNext(next) ?? "/"} variant="primary" wide>
              {t(`${act.act}.go_on`)}
            </ButtonLink>
          ) : (
            <>
              <Button variant="primary" wide pending={link.isPending} onClick={() => link.mutate()}>
                {t("send_link")}
              </Button>
              <p className={styles.fine}>{t("send_link_why")}</p>
            </>
          )}
        </Stack>
      ) : null}
    </Stack>
  );
}
