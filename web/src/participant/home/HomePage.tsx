import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { homeQuery, mentorshipsQuery } from "../queries";
import { Page } from "../ui/Page";
import { underWay } from "../words";
import { useNow } from "../useNow";
import { NextMeeting } from "./NextMeeting";
import { NextSeminars } from "./NextSeminars";
import { PathPicture } from "./PathPicture";
import { Pairs } from "./Pairs";
import { Asked } from "./Asked";
import { Choosing } from "./Choosing";

/** What not everybody has. It is loaded beside the page, which waits for it: what comes late would push the rest down. */
const HomeCare = lazy(async () => ({ default: (await import("../care/HomeCare")).HomeCare }));
const Evaluations = lazy(async () => ({ default: (await import("./Evaluations")).Evaluations }));
const Groups = lazy(async () => ({ default: (await import("./Groups")).Groups }));
const Agreements = lazy(async () => ({ default: (await import("./Agreements")).Agreements }));
const NothingYet = lazy(async () => ({ default: (await import("./NothingYet")).NothingYet }));
const Unanswered = lazy(async () => ({ default: (await import("./Unanswered")).Unanswered }));

/** The participant's first page: the next meeting before all else, with one thing to do. */
export function HomePage() {
  const { t } = useTranslation("participant");
  const here = useHere();
  const { data: mentorships } = useSuspenseQuery(mentorshipsQuery(here.slug));
  const { data: home } = useSuspenseQuery(homeQuery(here.slug));
  const open = mentorships.filter(underWay);
  const first = firstOf(open);
  const now = useNow();
  const unanswered = home.path.some((step) => step.kind === "meeting" && step.state === "planned" && Date.parse(step.on) < now);
  const unapproved = open.filter(({ state, agreement }) => state !== "invited" && !agreement.approved);
  return (
    <Page title={t("places.home")}>
      <Asked />
      <Choosing />
      {first === undefined ? <NothingYet endings={home.endings} /> : <NextMeeting mentorship={first} />}
      {open.length > 0 && <HomeCare mentorships={open} />}
      {unanswered && <Unanswered mentorships={open} />}
      {unapproved.length > 0 && <Agreements mentorships={unapproved} />}
      {open.length > 1 && <Pairs mentorships={open} />}
      {home.groups.length > 0 && <Groups groups={home.groups} />}
      <NextSeminars seminars={home.seminars} />
      {open.length > 0 && <PathPicture steps={home.path} lastDays={open.map(({ ends_on }) => ends_on)} />}
      {here.evaluates.map((cohort) => (
        <Evaluations key={cohort.cohort_id} cohort={cohort} />
      ))}
    </Page>
  );
}

/** The mentorship whose meeting comes first; without any meeting, the first one that could have one. */
function firstOf(open: Mentorship[]): Mentorship | undefined {
  const booked = open.filter((one) => one.next_meeting !== null).sort((a, b) => starts(a) - starts(b));
  return booked[0] ?? open.find((one) => one.state !== "paused") ?? open[0];
}

function starts({ next_meeting }: Mentorship): number {
  return next_meeting === null ? Number.POSITIVE_INFINITY : Date.parse(next_meeting.starts_at);
}
