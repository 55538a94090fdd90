import type { components } from "./schema.gen";

/** The things of the API by the names that the screens use. Times are RFC 3339 in UTC, dates YYYY-MM-DD, ids UUIDv7. */
type Schemas = components["schemas"];

export type Locale = "sv" | "en";
export type Role = "mentor" | "adept";

// Identity
export type Signed = Schemas["Signed"];
export type Me = Schemas["Me"];
export type SignInSession = Schemas["SignInSession"];
export type Act = Schemas["DescribedAct"];
export type ActKind = Act["act"];
export type ActAnswer = NonNullable<Schemas["ActAnswerBody"]["answer"]>;

// Organisation
export type Organisation = Schemas["Organisation"];
export type Context = Schemas["Context"];
export type CohortLite = Schemas["ManagedCohort"];
export type Participation = Schemas["Participation"];
export type Member = Schemas["Member"];
export type MemberRole = Member["role"];
export type MemberLite = Schemas["Arranger"];
export type Delivery = Schemas["Delivery"];

// Programmes and cohorts
export type Preset = Schemas["Preset"];
export type PresetCode = Preset["code"];
export type Programme = Schemas["Programme"];
export type ProgrammeListed = Schemas["ProgrammeListed"];
export type ProgrammeKind = Programme["kind"];
export type Policy = Schemas["Policy"];
export type Trial = Schemas["Trial"];
export type Cohort = Schemas["CohortBody"];
export type CohortListed = Schemas["CohortListed"];
export type CohortMove = Schemas["CohortMove"];
export type CohortState = Cohort["state"];
export type Milestone = Schemas["Milestone"];
export type MilestoneKind = Milestone["kind"];

// Participants and import
export type Participant = Schemas["Participant"];
export type PersonalWishes = Schemas["PersonalWishes"];
export type ParticipantState = Participant["state"];
export type ParticipantCounts = Schemas["ParticipantCounts"];
export type Import = Schemas["ImportBody"];
export type ImportColumn = Schemas["ImportColumn"];
export type ImportGroup = Schemas["ImportGroup"];
export type ImportRepair = Schemas["ImportRepair"];
export type ImportRow = Schemas["ImportRowBody"];
export type ImportFinding = Schemas["ImportFinding"];

// Matching
export type Workspace = Schemas["Workspace"];
export type MatchRun = Schemas["Run"];
export type Proposal = Schemas["Proposal"];
/** A hard rule that a proposal stands against. */
export type HardRule = Schemas["AgainstRule"]["rule"];
export type Reason = Schemas["Reason"];
export type ReasonCode = Reason["code"];
export type PersonLite = Schemas["Side"];
export type UnmatchedAdept = Schemas["UnmatchedAdept"];
export type WaitingMentor = Schemas["WaitingMentor"];
export type MentorToMatch = Schemas["MentorToMatch"];
export type AdeptToMatch = Schemas["AdeptToMatch"];
export type PairScore = Schemas["PairScore"];
export type MentorScore = Schemas["MentorScore"];
export type WhyNot = Schemas["WhyNot"];
export type MoveEffect = Schemas["Effect"];
export type MovedOne = Schemas["MovedOne"];
export type ShortageGroup = Schemas["ShortageGroup"];
export type Placement = Schemas["Placement"];
export type RunComparison = Schemas["Comparison"];
export type MatchGoal = MatchRun["goal"];
export type Choice = Schemas["Choice"];
export type OwnChoices = Schemas["OwnChoices"];
export type OwnInvitation = Schemas["OwnInvitation"];
export type OwnOffer = Schemas["OwnOffer"];
export type OwnMentor = Schemas["OwnMentor"];
export type BroughtMentor = Schemas["BroughtMentor"];
export type MentorOffer = Schemas["Offer"];
export type ChoiceMentor = Schemas["ChoiceMentor"];
export type Choosing = Schemas["Choosing"];
export type AdeptWaiting = Schemas["AdeptWaiting"];
export type AdeptsChoosing = Schemas["Waiting"];

// Supervision
export type MentorGroups = Schemas["Groups"];
export type GroupKind = MentorGroups["kind"];
export type GroupSet = Schemas["GroupSet"];
export type MentorGroup = Schemas["Group"];
export type GroupMentor = Schemas["Mentor"];
export type GroupTie = Schemas["Tie"];
export type OwnGroup = Schemas["OwnGroup"];

// Mentorships, meetings, seminars
export type Mentorship = Schemas["Mentorship"];
export type MentorshipState = Mentorship["state"];
export type MentorshipMember = Schemas["MentorshipMember"];
export type MatchReason = Schemas["MatchReason"];
export type Meeting = Schemas["Meeting"];
export type PlaceKind = Meeting["place_kind"];
export type PairRhythm = Schemas["PairRhythm"];
export type RhythmMark = Schemas["RhythmMonth"]["mark"];
export type Seminar = Schemas["Seminar"];
export type SeminarKind = Seminar["kind"];
export type Registration = Schemas["SeminarRegistration"];
export type RegistrationState = Registration["state"];

// Overviews
export type Overview = Schemas["CohortOverview"];
export type Need = Schemas["ArrangerNeed"];
export type Outcomes = Schemas["Outcomes"];
export type Rate = Schemas["Rate"];
export type Home = Schemas["Home"];
export type PathStep = Schemas["PathStep"];
