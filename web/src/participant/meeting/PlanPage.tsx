import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { isAway, Problem } from "@/shared/api/problem";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { uuid7 } from "@/shared/ids/uuid7";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { OfferedTimes } from "../care/OfferedTimes";
import { MOST_IN_SERIES } from "../logic/slots";
import { meetingsQuery, mentorshipQuery, useRoomChanged } from "../queries";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { PlanForm, type Plan, type Plans } from "./PlanForm";

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
  const [meetingsBooked, setMeetingsBooked] = useState(1);
  const back = (
    <BackLink to="/o/$organisation/mentorships/$mentorship" params={{ organisation: here.slug, mentorship: id }}>
      {other}
    </BackLink>
  );
  if (mentorship.state === "paused" || mentorship.state === "ended") {
    return (
      <Page title={t("plan.title")} back={back}>
        <PageHead title={t("plan.title")} />
        <Notice>{t(`plan.${mentorship.state}`)}</Notice>
      </Page>
    );
  }
  return (
    <Page
      title={t("plan.title")}
      back={back}
      actions={
        <>
          <ProblemNotice error={book.error} shown={["starts_at", "ends_at", "place", "link"]} />
          <Button variant="primary" wide type="submit" form={FORM} pending={book.isPending}>
            {t("plan.submit", { count: meetingsBooked })}
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
        onCount={setMeetingsBooked}
        onPlan={(plans) => book.mutate(plans)}
      />
    </Page>
  );
}

/** Books under ids made once, so that an impatient second tap books nothing twice, and goes to the first meeting. */
export function useBooking(organisation: string, mentorship: string, first?: () => Promise<unknown>) {
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const changed = useRoomChanged(organisation);
  const navigate = useNavigate();
  const [ids] = useState((): [string, ...string[]] => [uuid7(), ...Array.from({ length: MOST_IN_SERIES - 1 }, uuid7)]);
  const book = (plan: Plan, id: string) => data(api.PUT("/{organisation}/mentorships/{id}/meetings/{meeting_id}", { params: { path: { organisation, id: mentorship, meeting_id: id } }, body: plan }));
  return useMutation({
    mutationFn: async ([plan, ...following]: Plans) => {
      await first?.();
      await book(plan, ids[0]);
      return bookUntilRefused(following, (one, n) => book(one, ids[n + 1] ?? uuid7()));
    },
    onSuccess: async (refused, plans) => {
      await changed();
      const isPast = plans.length === 1 && Date.parse(plans[0].starts_at) < Date.now();
      say(isPast ? t("plan.done_past") : refused === null ? t("plan.done", { count: plans.length }) : t("series.stopped", { day: format.day(refused.starts_at) }));
      await navigate({ to: "/o/$organisation/mentorships/$mentorship/meetings/$meeting", params: { organisation, mentorship, meeting: ids[0] } });
    },
  });
}

/** Books one after the other. What is booked stays; the first one that cannot be is answered, null: none. An answer that is lost is asked for once more. */
async function bookUntilRefused(plans: Plan[], book: (plan: Plan, n: number) => Promise<unknown>): Promise<Plan | null> {
  for (const [n, plan] of plans.entries()) {
    try {
      await book(plan, n).catch((error: unknown) => (isAway(error) ? book(plan, n) : Promise.reject(error as Error)));
    } catch {
      return plan;
    }
  }
  return null;
}
