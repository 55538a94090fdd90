import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useCallback, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { isAway, isMissing, Problem } from "@/shared/api/problem";
import { Button, ButtonAnchor } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { PageHead } from "./PageHead";
import { useFramed } from "./framed";
import { QuietPage } from "./QuietPage";
import { usePageTitle } from "./usePageTitle";

/** How often a page that found nobody home asks again (ms). */
const AGAIN = 5_000;

/** A page of its own, or inside the frame of the organiser part when that is there already. */
function StatePage({ title, children }: { title: string; children: ReactNode }) {
  return useFramed() ? <Framed title={title}>{children}</Framed> : <QuietPage title={title}>{children}</QuietPage>;
}

function Framed({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return <>{children}</>;
}

/** What one may not see looks the same as what is not there. */
export function MissingPage() {
  const { t } = useTranslation();
  return (
    <StatePage title={t("missing.title")}>
      <Stack gap="form">
        <PageHead title={t("missing.title")} lead={t("missing.text")} centred drawing="search" smallDrawing />
        <ButtonAnchor variant="primary" wide href="/">
          {t("missing.home")}
        </ButtonAnchor>
      </Stack>
    </StatePage>
  );
}

/** Chooses the page for an error: missing, away, or our fault. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  if (isMissing(error)) return <MissingPage />;
  if (isAway(error)) return <AwayPage reset={reset} seconds={error instanceof Problem ? error.retryAfter : undefined} />;
  return <FaultPage error={error} />;
}

function FaultPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <StatePage title={t("error.title")}>
      <Stack gap="form">
        <PageHead title={t("error.title")} lead={t("error.text")} centred drawing="away" smallDrawing />
        <Button variant="primary" wide onClick={() => location.reload()}>
          {t("error.reload")}
        </Button>
        {error instanceof Problem && error.requestId !== undefined && (
          <p className="small muted">{t("problem.reference", { id: error.requestId })}</p>
        )}
      </Stack>
    </StatePage>
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}

/** No network, or a server that answers 503: says which, and comes back by itself. */
function AwayPage({ reset, seconds }: { reset: () => void; seconds: number | undefined }) {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const online = useOnline();
  const again = useCallback(() => {
    queries.reset();
    reset();
    void router.invalidate();
  }, [queries, reset, router]);
  useEffect(() => {
    if (!online) return;
    const timer = setInterval(again, seconds === undefined ? AGAIN : seconds * 1000);
    return () => clearInterval(timer);
  }, [again, online, seconds]);
  return (
    <StatePage title={t("offline.title")}>
      <Stack gap="form">
        <PageHead title={t("offline.title")} lead={t(online ? "offline.away" : "offline.no_network")} centred drawing="away" smallDrawing />
        <Button variant="primary" wide onClick={again}>
          {t("offline.again")}
        </Button>
      </Stack>
    </StatePage>
  );
}
