import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organisationRoute } from "@/root";
import { loadTexts } from "@/shared/i18n";
import { page } from "@/shared/layout/page";

/** The frame of the participant part; its pages bring their own bars. */
const part = createRoute({
  getParentRoute: () => organisationRoute,
  id: "participant",
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
  loader: () => loadTexts("participant"),
});

const home = createRoute({
  getParentRoute: () => part,
  path: "/home",
  ...page(() => import("./home/HomePage"), "HomePage", "participant-home", "participant-meeting", "participant-seminars", "participant-care"),
});

const mentorships = createRoute({
  getParentRoute: () => part,
  path: "/mentorships",
  ...page(() => import("./mentorship/MentorshipsPage"), "MentorshipsPage", "participant-mentorship", "participant-meeting", "participant-care"),
});

const mentorship = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship",
  ...page(() => import("./mentorship/MentorshipPage"), "MentorshipPage", "participant-mentorship", "participant-reason", "participant-meeting", "participant-care", "participant-guides", "participant-room", "participant-assessment"),
});

const meeting = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/meetings/$meeting",
  ...page(() => import("./meeting/MeetingPage"), "MeetingPage", "participant-meeting", "participant-care", "participant-room"),
});

const plan = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/plan",
  ...page(() => import("./meeting/PlanPage"), "PlanPage", "participant-meeting", "participant-care"),
});

const move = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/meetings/$meeting/move",
  ...page(() => import("./meeting/MovePage"), "MovePage", "participant-meeting"),
});

const help = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/help",
  ...page(() => import("./care/HelpPage"), "HelpPage", "participant-care"),
});

const certificate = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/certificate",
  ...page(() => import("./care/CertificatePage"), "CertificatePage", "participant-care"),
});

const assessment = createRoute({
  getParentRoute: () => part,
  path: "/mentorships/$mentorship/assessment",
  ...page(() => import("./assessment/AssessmentPage"), "AssessmentPage", "participant-assessment", "participant-room"),
});

const choose = createRoute({
  getParentRoute: () => part,
  path: "/choose/$cohort",
  ...page(() => import("./choose/ChoosePage"), "ChoosePage", "participant-choose", "participant-reason"),
});

const question = createRoute({
  getParentRoute: () => part,
  path: "/questions/$question",
  ...page(() => import("./choose/QuestionPage"), "QuestionPage", "participant-choose", "participant-reason"),
});

const ownMentor = createRoute({
  getParentRoute: () => part,
  path: "/own-mentor/$cohort",
  ...page(() => import("./own-mentor/OwnMentorPage"), "OwnMentorPage", "participant-own-mentor"),
});

const seminars = createRoute({
  getParentRoute: () => part,
  path: "/seminars",
  ...page(() => import("./seminars/SeminarsPage"), "SeminarsPage", "participant-seminars"),
});

const seminar = createRoute({
  getParentRoute: () => part,
  path: "/seminars/$seminar",
  ...page(() => import("./seminars/SeminarPage"), "SeminarPage", "participant-seminars"),
});

const groups = createRoute({
  getParentRoute: () => part,
  path: "/groups",
  ...page(() => import("./groups/GroupsPage"), "GroupsPage", "participant-groups"),
});

const profile = createRoute({
  getParentRoute: () => part,
  path: "/profile",
  ...page(() => import("./profile/ProfilePage"), "ProfilePage", "participant-profile"),
});

const more = createRoute({
  getParentRoute: () => part,
  path: "/more",
  ...page(() => import("./more/MorePage"), "MorePage", "participant-pause"),
});

const waysIn = createRoute({
  getParentRoute: () => part,
  path: "/ways-in",
  ...page(() => import("./room/WaysPage"), "WaysPage", "participant-room"),
});

export const participantRoutes = part.addChildren([home, mentorships, mentorship, plan, meeting, move, help, certificate, assessment, choose, question, ownMentor, seminars, seminar, groups, profile, more, waysIn]);
