import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Skeleton } from "@/shared/ui/Skeleton";

/** What seals is loaded with what is behind the link. */
const Answering = lazy(() => import("./Answering").then(({ Answering }) => ({ default: Answering })));

/** A colleague's page (D6), reached by a link that an adept has sent herself. */
export function AnswerPage() {
  const { t } = useTranslation("answer");
  const link = useLocation({ select: (location) => location.hash });
  const waiting = (
    <QuietPage title={t("loading")}>
      <Skeleton lines={5} />
    </QuietPage>
  );
  // Another link in the same tab changes the fragment alone: it begins anew, with nothing of the first one.
  return (
    <Suspense fallback={waiting}>
      <Answering key={link} link={link} />
    </Suspense>
  );
}
