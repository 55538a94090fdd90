import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { Skeleton } from "@/shared/ui/Skeleton";
import { mentorshipQuery } from "../queries";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";

/** What seals is loaded behind the page's head. */
const Assessments = lazy(() => import("./Assessments").then(({ Assessments }) => ({ default: Assessments })));

/** D6: how an adept sees herself beside how colleagues do. She alone sees it; to others there is what she has shown them. */
export function AssessmentPage() {
  const { t } = useTranslation("participant-assessment");
  const here = useHere();
  const { mentorship: id } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/assessment" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const company = useCompany(mentorship);
  return (
    <Page
      title={t("title")}
      back={
        <BackLink to="/o/$organisation/mentorships/$mentorship" params={{ organisation: here.slug, mentorship: id }}>
          {company.title}
        </BackLink>
      }
    >
      <PageHead title={t("title")} lead={t(mentorship.my_role === "adept" ? "lead" : "lead_shown", { count: company.count })} />
      <Suspense fallback={<Skeleton lines={4} />}>
        <Assessments mentorship={mentorship} company={company} />
      </Suspense>
    </Page>
  );
}
