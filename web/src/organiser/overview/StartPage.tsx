import { Navigate } from "@tanstack/react-router";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { ButtonLink } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { PageHeader } from "../ui/Page";

/** Goes on to the newest running cohort, else the newest one, or shows the way to the first. */
export function StartPage() {
  const here = useHere();
  const cohort = here.cohorts.find(({ state }) => state === "running") ?? here.cohorts[0];
  if (cohort === undefined) return <FirstCohort />;
  return (
    <Navigate to="/o/$organisation/manage/cohorts/$cohort/overview" params={{ organisation: here.slug, cohort: cohort.id }} replace />
  );
}

function FirstCohort() {
  const { t } = useTranslation("organiser-overview");
  const here = useHere();
  return (
    <>
      <PageHeader title={t("start.title")} />
      <Empty
        kind="nothing"
        title={t("start.empty")}
        text={t("start.text")}
        action={
          <ButtonLink variant="primary" to="/o/$organisation/manage/programmes" params={{ organisation: here.slug }}>
            {t("start.go")}
          </ButtonLink>
        }
      />
    </>
  );
}
