import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Avatar } from "@/shared/ui/Avatar";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Chips } from "@/shared/ui/Status";
import { BackHome } from "../ui/BackHome";
import { Fold } from "../ui/Fold";
import { Page } from "../ui/Page";
import { firstName } from "../words";
import styles from "./Choose.module.css";
import { questionQuery } from "./queries";
import { Reasons } from "./Reasons";

/** Somebody asks the reader to be her mentor: a named need, a deadline, and one tap for an answer. */
export function QuestionPage() {
  const { t } = useTranslation("participant-choose");
  const { slug } = useHere();
  const { question: id } = useParams({ from: "/o/$organisation/participant/questions/$question" });
  const { data: question } = useSuspenseQuery(questionQuery(slug, id));
  const { day, time } = useFormat();
  const answer = useAnswer(id);
  const name = firstName(question.adept_name);
  const title = t(`question.${question.state}.title`, { name });
  const lead =
    question.state === "asked" && question.answer_by !== null
      ? t("question.asked.lead", { day: day(question.answer_by), time: time(question.answer_by) })
      : t(`question.${question.state}.lead`, { name });
  return (
    <Page
      title={title}
      back={<BackHome />}
      actions={
        question.state === "asked" && (
          <>
            {answer.variables !== "never" && <ProblemNotice error={answer.error} />}
            <Button variant="primary" wide pending={answer.isPending} onClick={() => answer.mutate("yes")}>
              {t("question.yes", { name })}
            </Button>
            <Button variant="quiet" wide pending={answer.isPending} onClick={() => answer.mutate("no")}>
              {t("question.no")}
            </Button>
          </>
        )
      }
    >
      <PageHead kicker={question.programme_name} title={title} lead={lead} />
      <Card>
        <Stack>
          <div className={styles.head}>
            <Avatar name={question.adept_name} role="adept" size="large" />
            <div>
              <h2>{question.adept_name}</h2>
              <p className={styles.muted}>{[question.title, question.organisation].filter(Boolean).join(", ")}</p>
            </div>
          </div>
          {question.needs.length > 0 && (
            <div className={styles.needs}>
              <h3>{t("question.needs", { name })}</h3>
              <Chips items={question.needs} />
            </div>
          )}
          <Reasons reasons={question.reasons} reader="mentor" />
        </Stack>
      </Card>
      {question.state === "asked" && <p className={styles.muted}>{t("question.free", { name })}</p>}
      {question.state !== "accepted" && <Never name={name} answer={answer} />}
    </Page>
  );
}

/** A no for good, behind a fold of its own: few want it, and none should press it by mistake. It can be said when the question is over, too. */
function Never({ name, answer }: { name: string; answer: ReturnType<typeof useAnswer> }) {
  const { t } = useTranslation("participant-choose");
  if (answer.isSuccess && answer.variables === "never") return <p role="status">{t("question.never_done")}</p>;
  return (
    <Fold summary={t("question.never_title", { name })}>
      <Stack>
        <p className={styles.muted}>{t("question.never_means")}</p>
        {answer.variables === "never" && <ProblemNotice error={answer.error} />}
        <Button wide pending={answer.isPending} onClick={() => answer.mutate("never")}>
          {t("question.never")}
        </Button>
      </Stack>
    </Fold>
  );
}

function useAnswer(id: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  const again = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: [...keys.organisation(slug), "question", id] }),
      client.invalidateQueries({ queryKey: keys.home(slug) }),
    ]);
  };
  return useMutation({
    mutationFn: (said: "yes" | "no" | "never") => data(api.PUT("/{organisation}/wishes/{id}/answer", { params: { path: { organisation: slug, id } }, body: { answer: said } })),
    onSuccess: again,
    onError: again,
  });
}
