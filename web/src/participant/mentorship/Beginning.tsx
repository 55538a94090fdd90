import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { BackLink } from "@/shared/layout/BackLink";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Helped } from "../care/Beside";
import { Wished } from "../care/Wished";
import { PlanForm } from "../meeting/PlanForm";
import { useBooking } from "../meeting/PlanPage";
import { Fold } from "../ui/Fold";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { firstName } from "../words";
import { AgreementText, Promise as Promises } from "./Agreement";
import { CompanyHead } from "./CompanyHead";
import { Standing } from "./Standing";
import { useApproval } from "./useApproval";
import { Why } from "./Why";

const FORM = "begin";

/** From the mail: who, why, what they promise, and a first time. The adept does it all with one button; the mentor approves. */
export function Beginning({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-mentorship");
  const here = useHere();
  const company = useCompany(mentorship);
  const { first: other, count } = company;
  const approval = useApproval(mentorship);
  const booking = useBooking(here.slug, mentorship.id, () => approve(here.slug, mentorship));
  const leads = mentorship.my_role === "adept";
  const params = { organisation: here.slug, mentorship: mentorship.id };
  return (
    <Page
      title={count > 1 ? company.title : t("begin.tab", { name: other })}
      back={
        <BackLink to="/o/$organisation/home" params={{ organisation: here.slug }}>
          {t("begin.back")}
        </BackLink>
      }
      actions={
        <>
          <ProblemNotice error={leads ? booking.error : approval.error} shown={["starts_at", "ends_at", "place", "link"]} />
          {leads ? (
            <Button variant="primary" wide type="submit" form={FORM} pending={booking.isPending}>
              {t("begin.approve_and_book")}
            </Button>
          ) : (
            <Button variant="primary" wide pending={approval.isPending} onClick={() => approval.mutate()}>
              {t("agreement.approve")}
            </Button>
          )}
        </>
      }
    >
      <CompanyHead company={company} lead={t(`begin.lead_${mentorship.my_role}`, { name: leads ? firstName(company.others[0].name) : other, count })} />
      <Wished mentorship={mentorship} />
      <Why mentorship={mentorship} company={company} />
      <Section title={t("promise.title")} note={t("begin.approval_note")}>
        <Card>
          <Promises role={mentorship.my_role} company={company} />
          <Fold summary={t("agreement.read")}>
            <AgreementText agreement={mentorship.agreement} />
          </Fold>
        </Card>
      </Section>
      {leads ? (
        <Section title={t("begin.first_time")} note={t("begin.first_time_note", { name: other, count })}>
          <PlanForm
            id={FORM}
            mentorship={mentorship}
            other={other}
            meetings={[]}
            problem={booking.error instanceof Problem ? booking.error : undefined}
            onPlan={(plans) => booking.mutate(plans)}
          />
        </Section>
      ) : (
        <Section title={t("begin.first_time")} note={t("begin.adept_books", { name: other, count })}>
          <ButtonLink wide to="/o/$organisation/mentorships/$mentorship/plan" params={params}>
            {t("begin.suggest")}
          </ButtonLink>
        </Section>
      )}
      <Helped mentorship={mentorship} />
      <Standing mentorship={mentorship} company={company} />
    </Page>
  );
}

function approve(organisation: string, { id, agreement }: Mentorship): Promise<unknown> {
  return data(api.PUT("/{organisation}/mentorships/{id}/approval", { params: { path: { organisation, id } }, body: { version: agreement.version } }));
}
