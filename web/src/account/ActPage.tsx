import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Act, ActAnswer, Locale } from "@/shared/api/types";
import { session } from "@/shared/auth/session";
import { settleLocale } from "@/shared/i18n";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { LanguageSwitch, QuietPage } from "@/shared/layout/QuietPage";
import { ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Skeleton } from "@/shared/ui/Skeleton";
import { ActDone } from "./ActDone";
import { ActQuestion } from "./ActQuestion";
import styles from "./account.module.css";

/** Answers of the server that mean: this link has done its work, was called back, or was cut off. */
function isSpent(error: unknown): boolean {
  return error instanceof Problem && [404, 410, 422].includes(error.status);
}

/** From a mail: says what its link would do and asks for one tap. Opening it changes nothing. */
export function ActPage() {
  const token = useLocation({ select: (location) => location.hash });
  // Another link opened in the same tab changes the fragment alone: it begins anew, with no answer of the first one.
  return <OneAct key={token} token={token} />;
}

function OneAct({ token }: { token: string }) {
  const { t } = useTranslation("act");
  // A language chosen on this page is the person's own from the act on.
  const [spoken, setSpoken] = useState<Locale>();
  const [answer, setAnswer] = useState<ActAnswer>("yes");
  const act = useQuery({
    queryKey: ["act", token],
    queryFn: () => data(api.POST("/auth/acts/describe", { body: { token } })),
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
    throwOnError: (error) => !isSpent(error),
  });
  const perform = useMutation({
    mutationFn: (chosen: ActAnswer) => data(api.POST("/auth/acts/perform", { body: { token, answer: chosen, ...(spoken !== undefined && { locale: spoken }) } })),
  });
  useFollowOrganisation(act.data);
  if (token === "" || isSpent(act.error) || isSpent(perform.error)) return <SpentAct />;
  if (act.data === undefined) {
    return (
      <QuietPage title={t("loading")}>
        <Skeleton lines={4} />
      </QuietPage>
    );
  }
  if (act.data.over === true) return <OverAct act={act.data} />;
  const done = perform.isSuccess || act.data.done;
  return (
    <QuietPage
      title={t(`${act.data.act}.tab`)}
      name={act.data.details.programme_name ?? act.data.organisation.name}
      small={act.data.details.programme_name && act.data.organisation.name}
      end={<LanguageSwitch onChoose={setSpoken} />}
    >
      {done ? (
        <ActDone act={act.data} token={token} answer={answer} next={perform.data?.next ?? act.data.next} />
      ) : (
        <ActQuestion
          act={act.data}
          pending={perform.isPending}
          error={perform.error}
          onAnswer={(chosen) => {
            setAnswer(chosen);
            perform.mutate(chosen);
          }}
        />
      )}
    </QuietPage>
  );
}

/** The organisation's language, unless this device knows its own. */
function useFollowOrganisation(act: Act | undefined): void {
  const language = act?.organisation.language;
  useEffect(() => {
    if (language !== undefined) void settleLocale(null, language);
  }, [language]);
}

function SpentAct() {
  const { t } = useTranslation("act");
  const signedIn = session.probablySignedIn();
  return (
    <QuietPage title={t("spent.title")}>
      <Stack gap="wide" className={styles.tight}>
        <PageHead title={t("spent.title")} lead={t(signedIn ? "spent.text_signed_in" : "spent.text")} centred drawing="envelope" smallDrawing />
        <Onward primary />
      </Stack>
    </QuietPage>
  );
}

/** What the mail asked has ended for everybody: the choosing, by now. She is told so, and that nothing is wanted of her. */
export function OverAct({ act }: { act: Act }) {
  const { t } = useTranslation("act");
  const asked = act.act === "answer_wish" ? "mentor" : "adept";
  const title = t(`over.${asked}.title`);
  return (
    <QuietPage title={title} name={act.details.programme_name ?? act.organisation.name} small={act.details.programme_name && act.organisation.name}>
      <Stack gap="wide" className={styles.tight}>
        <PageHead title={title} lead={t(`over.${asked}.text`, { programme: act.details.programme_name })} centred drawing="envelope" smallDrawing />
        {session.probablySignedIn() && <Onward />}
      </Stack>
    </QuietPage>
  );
}

/** To her own page, or to where she signs in. */
function Onward({ primary }: { primary?: boolean }) {
  const { t } = useTranslation("act");
  const signedIn = session.probablySignedIn();
  return (
    <ButtonLink to={signedIn ? "/" : "/sign-in"} variant={primary === true ? "primary" : "secondary"} wide>
      {t(signedIn ? "spent.go_on" : "spent.sign_in")}
    </ButtonLink>
  );
}
