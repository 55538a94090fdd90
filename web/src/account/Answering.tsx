import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SealFault } from "@/seal";
import { Problem } from "@/shared/api/problem";
import { settleLocale } from "@/shared/i18n";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Skeleton } from "@/shared/ui/Skeleton";
import { AnswerForm } from "./AnswerForm";
import { ask, type Behind } from "./behind";

/** Answers of the server that mean: the link leads nowhere, or not any more. */
const isSpent = (error: unknown): boolean => error instanceof Problem && [404, 422].includes(error.status);

/** What stands behind a link, or why nothing does. The fragment holds what an adept made, and no server sees it. */
export function Answering({ link }: { link: string }) {
  const { t } = useTranslation("answer");
  const [isDone, setDone] = useState(false);
  const { data: asked, error } = useQuery({
    queryKey: ["answer", link],
    queryFn: () => ask(link),
    enabled: link !== "",
    staleTime: Number.POSITIVE_INFINITY,
    throwOnError: (refused) => !isSpent(refused) && !(refused instanceof SealFault),
  });
  useFollowOrganisation(asked?.language);
  if (link === "" || isSpent(error)) return <Instead of="spent" />;
  if (error instanceof SealFault) return <Instead of={error.code === "unsupported" ? "browser" : "changed"} />;
  if (asked === undefined) {
    return (
      <QuietPage title={t("loading")}>
        <Skeleton lines={5} />
      </QuietPage>
    );
  }
  const name = asked.about.who;
  if (isDone) {
    return (
      <QuietPage title={t("done.title")} name={asked.organisation}>
        <PageHead title={t("done.title")} lead={t("done.text", { name })} centred drawing="done" />
      </QuietPage>
    );
  }
  if (asked.full) return <Instead of="full" />;
  return (
    <QuietPage title={t("tab")} name={asked.organisation} wide>
      <AnswerForm {...asked} onDone={() => setDone(true)} />
    </QuietPage>
  );
}

/** The organisation's language, unless this device knows its own. */
function useFollowOrganisation(language: Behind["language"] | undefined): void {
  useEffect(() => {
    if (language !== undefined) void settleLocale(null, language);
  }, [language]);
}

/** There is nothing to answer, and why. */
function Instead({ of }: { of: "spent" | "full" | "changed" | "browser" }) {
  const { t } = useTranslation("answer");
  return (
    <QuietPage title={t(`${of}.title`)}>
      <PageHead title={t(`${of}.title`)} lead={t(`${of}.text`)} centred drawing={of === "full" ? "done" : "envelope"} smallDrawing />
    </QuietPage>
  );
}
