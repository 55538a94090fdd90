import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { useHere } from "@/shared/auth/here";
import { uuid7 } from "@/shared/ids/uuid7";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { OfferedTimes } from "../care/OfferedTimes";
import { meetingsQuery, mentorshipQuery, useRoomChanged } from "../queries";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { PlanForm, type Plan } from "./PlanForm";

const FORM = "plan";

/** Books the next meeting of a pair. */
export function PlanPage() {
  const { t } = useTranslation("participant-meeting");
  const here = useHere();
  const { mentorship: id } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/plan" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(here.slug, id));
  const { first: other, count } = useCompany(mentorship);
  const book = useBooking(here.slug, id);
  return (
    <Page
      title={t("plan.title")}
      back={
        <BackLink to="/o/$organisation/mentorships/$mentorship" params={{ organisation: here.slug, mentorship: id }}>
          {other}
        </BackLink>
      }
      actions={
        <>
          <ProblemNotice error={book.error} shown={["starts_at", "ends_at", "place", "link"]} />
          <Button variant="primary" wide type="submit" form={FORM} pending={book.isPending}>
            {t("plan.submit")}
          </Button>
        </>
      }
    >
      <PageHead title={t(meetings.length === 0 ? "plan.first_title" : "plan.title")} lead={t("plan.lead", { name: other, count })} />
      {mentorship.my_role === "adept" && <OfferedTimes mentorship={mentorship} />}
      <PlanForm
        id={FORM}
        mentorship={mentorship}
        other={other}
        meetings={meetings}
        problem={book.error instanceof Problem ? book.error : undefined}
        onPlan={book.mutate}
      />
    </Page>
  );
}

/** Books under an id made once, so that an impatient second tap books nothing twice, and goes to the meeting. */
export function useBooking(organisation: string, mentorship: string, first?: () => Promise<unknown>) {
  const { t } = useTranslation("participant-meeting");
  const changed = useRoomChanged(organisation);
  const navigate = useNavigate();
  const [meeting] = useState(() => uuid7());
  return useMutation({
    mutationFn: async (plan: Plan) => {
      await first?.();
      const path = { organisation, id: mentorship, meeting_id: meeting };
      return data(api.PUT("/{organisation}/mentorships/{id}/meetings/{meeting_id}", { params: { path }, body: plan }));
    },
    onSuccess: async () => {
      await changed();
      say(t("plan.done"));
      await navigate({ to: "/o/$organisation/mentorships/$mentorship/meetings/$meeting", params: { organisation, mentorship, meeting } });
    },
  });
}
