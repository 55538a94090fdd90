import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Meeting } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { MissingPage } from "@/shared/layout/states";
import { Button } from "@/shared/ui/Button";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { meetingsQuery, mentorshipQuery, useRoomChanged } from "../queries";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { called } from "./called";
import { PlanForm, type Plan } from "./PlanForm";

const FORM = "move";

/** Gives a meeting another time or place. */
export function MovePage() {
  const { t } = useTranslation("participant-meeting");
  const here = useHere();
  const format = useFormat();
  const { mentorship: id, meeting: meetingId } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/meetings/$meeting/move" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(here.slug, id));
  const meeting = meetings.find((one) => one.id === meetingId);
  const move = useMove(here.slug, id, meeting);
  const { first: other, count } = useCompany(mentorship);
  if (meeting === undefined) return <MissingPage />;
  return (
    <Page
      title={t("move.title")}
      back={
        <BackLink to="/o/$organisation/mentorships/$mentorship/meetings/$meeting" params={{ organisation: here.slug, mentorship: id, meeting: meetingId }}>
          {called(meeting, t)}
        </BackLink>
      }
      actions={
        <>
          <ProblemNotice error={move.error} shown={["starts_at", "ends_at", "place", "link"]} />
          <Button variant="primary" wide type="submit" form={FORM} pending={move.isPending}>
            {t("move.submit")}
          </Button>
        </>
      }
    >
      <PageHead title={t("move.title")} lead={t("move.lead", { time: format.dayAndHours(meeting.starts_at, meeting.ends_at), name: other, count })} />
      <PlanForm
        id={FORM}
        mentorship={mentorship}
        other={other}
        meetings={meetings}
        moving={meeting}
        problem={move.error instanceof Problem ? move.error : undefined}
        onPlan={([plan]) => move.mutate(plan)}
      />
    </Page>
  );
}

function useMove(organisation: string, mentorship: string, meeting: Meeting | undefined) {
  const { t } = useTranslation("participant-meeting");
  const changed = useRoomChanged(organisation);
  const navigate = useNavigate();
  const id = meeting?.id ?? "";
  return useMutation({
    mutationFn: (plan: Plan) =>
      data(api.PATCH("/{organisation}/meetings/{id}", { params: { path: { organisation, id } }, body: { ...plan, version: meeting?.version ?? 0 } })),
    // Somebody else moved it meanwhile: the choice stays, the version is read anew, the next try says so.
    onError: changed,
    onSuccess: async () => {
      await changed();
      say(t("move.done"));
      await navigate({ to: "/o/$organisation/mentorships/$mentorship/meetings/$meeting", params: { organisation, mentorship, meeting: id } });
    },
  });
}
