import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { organisationRoute } from "@/root";
import { administers, organises } from "@/shared/auth/here";
import { loadTexts } from "@/shared/i18n";
import { page } from "@/shared/layout/page";
import { pairSearch } from "./pairs/search";
import { importSearchOf } from "./import/search";
import { participantsSearchOf } from "./participants/search";
import { peopleSearchOf } from "./people/search";
import { partOf } from "./programmes/parts";
import { showOf } from "./matching/search";
import { supervisionSearch } from "./supervision/search";

/** The organiser part: rail, and everything under /manage. To others it is not there. */
const part = createRoute({
  getParentRoute: () => organisationRoute,
  path: "/manage",
  beforeLoad: ({ context }) => {
    if (!organises(context.here)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
  loader: () => loadTexts("organiser"),
});

const index = createRoute({
  getParentRoute: () => part,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/o/$organisation/manage/overview", params, replace: true });
  },
});

/** Goes on to the newest running cohort, or shows the way to the first one. */
const overview = createRoute({
  getParentRoute: () => part,
  path: "/overview",
  ...page(() => import("./overview/StartPage"), "StartPage", "organiser-overview"),
});

const programmes = createRoute({
  getParentRoute: () => part,
  path: "/programmes",
  ...page(() => import("./programmes/ProgrammesPage"), "ProgrammesPage", "organiser-programmes"),
});

const programme = createRoute({
  getParentRoute: () => part,
  path: "/programmes/$programme",
  validateSearch: partOf,
  ...page(() => import("./programmes/ProgrammePage"), "ProgrammePage", "organiser-programmes", "organiser-setup", "organiser-people", "organiser-care", "participant-care", "participant-guides"),
});

const cohort = createRoute({
  getParentRoute: () => part,
  path: "/cohorts/$cohort",
});

const cohortIndex = createRoute({
  getParentRoute: () => cohort,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/o/$organisation/manage/cohorts/$cohort/overview", params, replace: true });
  },
});

const cohortOverview = createRoute({
  getParentRoute: () => cohort,
  path: "/overview",
  ...page(() => import("./overview/OverviewPage"), "OverviewPage", "organiser-overview", "organiser-pairs"),
});

const setup = createRoute({
  getParentRoute: () => cohort,
  path: "/setup",
  ...page(() => import("./setup/SetupPage"), "SetupPage", "organiser-setup", "organiser-people"),
});

const participants = createRoute({
  getParentRoute: () => cohort,
  path: "/participants",
  validateSearch: participantsSearchOf,
  ...page(() => import("./participants/ParticipantsPage"), "ParticipantsPage", "organiser-participants", "organiser-people"),
});

const importing = createRoute({
  getParentRoute: () => cohort,
  path: "/import",
  validateSearch: importSearchOf,
  ...page(() => import("./import/ImportPage"), "ImportPage", "organiser-import"),
});

const matching = createRoute({
  getParentRoute: () => cohort,
  path: "/matching",
  validateSearch: showOf,
  staticData: { narrowRail: true },
  ...page(() => import("./matching/MatchingPage"), "MatchingPage", "organiser-matching", "organiser-choosing"),
});

const pairs = createRoute({
  getParentRoute: () => cohort,
  path: "/pairs",
  validateSearch: pairSearch,
  ...page(() => import("./pairs/PairsPage"), "PairsPage", "organiser-pairs"),
});

const seminars = createRoute({
  getParentRoute: () => cohort,
  path: "/seminars",
  ...page(() => import("./seminars/SeminarsPage"), "SeminarsPage", "organiser-seminars"),
});

const seminar = createRoute({
  getParentRoute: () => cohort,
  path: "/seminars/$seminar",
  ...page(() => import("./seminars/SeminarPage"), "SeminarPage", "organiser-seminars"),
});

const supervision = createRoute({
  getParentRoute: () => cohort,
  path: "/supervision",
  validateSearch: supervisionSearch,
  ...page(() => import("./supervision/SupervisionPage"), "SupervisionPage", "organiser-supervision"),
});

const people = createRoute({
  getParentRoute: () => part,
  path: "/people",
  validateSearch: peopleSearchOf,
  beforeLoad: ({ context }) => {
    if (!administers(context.here)) throw notFound();
  },
  ...page(() => import("./people/PeoplePage"), "PeoplePage", "organiser-people"),
});

const outcomes = createRoute({
  getParentRoute: () => part,
  path: "/outcomes",
  beforeLoad: ({ context }) => {
    if (!administers(context.here)) throw notFound();
  },
  ...page(() => import("./outcomes/OutcomesPage"), "OutcomesPage", "organiser-outcomes"),
});

const settings = createRoute({
  getParentRoute: () => part,
  path: "/settings",
  beforeLoad: ({ context }) => {
    if (!administers(context.here)) throw notFound();
  },
  ...page(() => import("./settings/SettingsPage"), "SettingsPage", "organiser-settings", "organiser-people", "organiser-care"),
});

export const organiserRoutes = part.addChildren([
  index,
  overview,
  programmes,
  programme,
  cohort.addChildren([cohortIndex, cohortOverview, setup, participants, importing, matching, pairs, seminars, seminar, supervision]),
  people,
  outcomes,
  settings,
]);
