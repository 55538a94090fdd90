import type { Locator, Page } from "@playwright/test";
import { query } from "./canary";
import { expect, flowOn } from "./flow";
import { newestMail } from "./mail";
import { AFTER_LAUNCH, caller, invitePair, linkTo, mentorshipOf, passMeeting } from "./pair";
import { givePasskeys, loseDevice, partOf, saveCode, saved, signInByLink } from "./room-steps";
import type { Say } from "./screens";
import type { Ready } from "./server";

// A whole mentorship on two phones, from the mail that two are matched to what is left after the end; she reads Swedish, he
// English. Time passes here by moving dates.
const test = flowOn("journey");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** As the design bounds it: from the mail to the first meeting booked. */
const TAPS = 7;
const FIELDS = 1;
const PLACE = "Stadsbiblioteket, rum Ugglan";
const INTENTION = "Våga lämna över schemat";
const HIS = "To ask more and answer less";
const MEETINGS = [
  { daysAgo: 60, lesson: "Börja med en enda vecka", step: "Låt Ali lägga vecka 40" },
  { daysAgo: 30, lesson: "Fråga vad han behöver", step: "Ring Ali på måndag" },
  { daysAgo: 0, lesson: "Det skaver mindre än jag trodde", step: "Skriv till oss om ett år" },
] as const;

interface Two {
  adept: Page;
  mentor: Page;
  /** In her language and in his. */
  say: Say;
  sayTo: Say;
  server: Ready;
  id: string;
  room: string;
  checkScreen: (page: Page, name: string) => Promise<void>;
}

/** What somebody does on the way from a mail, counted. */
function counted(page: Page) {
  const effort = { taps: 0, fields: 0 };
  return {
    effort,
    follow: async (link: string) => {
      effort.taps++;
      await page.goto(link);
    },
    tap: async (target: Locator) => {
      effort.taps++;
      await target.click();
    },
    type: async (target: Locator, text: string) => {
      effort.fields++;
      await target.fill(text);
    },
  };
}

/** From the mail that two are matched to their page, without a password. */
async function enter(page: Page, email: string, { say, server }: Pick<Two, "say" | "server">, { follow, tap } = counted(page)): Promise<void> {
  await follow(await linkTo(server, email, /matchad/, /\/act#/));
  await tap(page.getByRole("button", { name: say("act:open_mentorship.yes") }));
  await tap(page.getByRole("button", { name: say("act:send_link") }));
  await follow(await linkTo(server, email, /sign-in\/confirm#/, /\/sign-in\/confirm#/));
  await tap(page.getByRole("button", { name: say("auth:confirm.submit") }));
}

/** From the mail to her first meeting, in as few taps as the design allows. */
async function bookFirst(adept: Page, email: string, { say, server, checkScreen }: Pick<Two, "say" | "server" | "checkScreen">): Promise<void> {
  const hand = counted(adept);
  const { effort, tap, type } = hand;
  await enter(adept, email, { say, server }, hand);
  await expect(adept.getByRole("heading", { level: 1, name: "Karin Lundqvist" })).toBeVisible();
  await checkScreen(adept, "matched");
  await tap(adept.getByRole("radio").nth(1));
  await type(adept.getByRole("textbox", { name: say("participant-meeting:plan.place") }), PLACE);
  await tap(adept.getByRole("button", { name: say("participant-mentorship:begin.approve_and_book") }));
  await expect(adept.getByText(say("participant-meeting:plan.done", { count: 1 }))).toBeVisible();
  await expect(adept.getByText(PLACE)).toBeVisible();
  await checkScreen(adept, "first-meeting");
  expect(effort.taps, "taps from the mail to the meeting").toBeLessThanOrEqual(TAPS);
  expect(effort.fields, "typed fields").toBeLessThanOrEqual(FIELDS);
}

/** Both say what they want: her way back is a passkey, his a code. */
async function begin({ adept, mentor, say, sayTo, room, checkScreen }: Two): Promise<void> {
  const intend = async (page: Page, words: Say, role: "adept" | "mentor", text: string) => {
    await page.getByRole("button", { name: words("participant-room:intention.write") }).click();
    await page.getByRole("textbox", { name: words(`participant-room:intention.ask_${role}`) }).fill(text);
    await page.getByRole("button", { name: words("common:action.save"), exact: true }).click();
  };
  await mentor.goto(room);
  await mentor.getByRole("button", { name: sayTo("participant-mentorship:agreement.approve") }).click();
  await givePasskeys(adept);
  await adept.goto(room);
  await intend(adept, say, "adept", INTENTION);
  await adept.getByRole("dialog").getByRole("button", { name: say("participant-room:way.passkey") }).click();
  await saved(adept, say);
  await mentor.goto(room);
  await expect(mentor.getByText(INTENTION)).toBeVisible();
  await intend(mentor, sayTo, "mentor", HIS);
  await saveCode(mentor, sayTo);
  await saved(mentor, sayTo);
  await checkScreen(mentor, "journey-begun");
  await adept.reload();
  await expect(adept.getByText(HIS)).toBeVisible();
}

/** They meet: one of them says so with one tap; she writes what she takes along and a step; the next meeting looks back on it. */
async function meet(two: Two, number: number, previous: string | undefined, last: boolean): Promise<void> {
  const { adept, mentor, say, sayTo, server, id, room, checkScreen } = two;
  const { daysAgo, lesson, step } = MEETINGS[number - 1] ?? MEETINGS[0];
  const meeting = `${room}/meetings/${query(server.dsn, `select id from app.meetings where mentorship_id = '${id}' and state = 'planned'`)[0]}`;
  if (previous !== undefined) {
    await adept.goto(meeting);
    const asked = adept.getByRole("group", { name: new RegExp(`^${previous}`) });
    await asked.getByRole("radio", { name: say("participant-room:steps.done") }).check();
    await mentor.goto(meeting);
    await expect(mentor.getByRole("group", { name: new RegExp(`^${previous}`) }).getByRole("radio", { name: sayTo("participant-room:steps.done") })).toBeChecked();
  }
  passMeeting(server, id, daysAgo);
  const [teller, words] = number % 2 === 1 ? [adept, say] : [mentor, sayTo];
  await teller.goto(meeting);
  await checkScreen(teller, `journey-held-${number}`);
  await teller.getByRole("button", { name: words("participant-meeting:was_held.yes"), exact: true }).click();
  await expect(teller.getByText(words("participant-meeting:became.held"))).toBeVisible();

  await adept.goto(meeting);
  const own = partOf(adept, say("participant-room:after.own"));
  await own.getByRole("textbox").fill(lesson);
  await own.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(own.getByText(lesson)).toBeVisible();
  const steps = partOf(adept, say("participant-room:steps.title"));
  await steps.getByRole("button", { name: say("participant-room:steps.add"), exact: true }).click();
  await steps.getByRole("textbox", { name: say("participant-room:steps.what") }).fill(step);
  await steps.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(steps.getByRole("checkbox", { name: new RegExp(step) })).toBeVisible();
  await checkScreen(adept, `journey-after-${number}`);
  await mentor.goto(meeting);
  await expect(mentor.getByRole("checkbox", { name: new RegExp(step) })).toBeVisible();
  await expect(mentor.getByText(lesson)).toHaveCount(0);
  if (last) return;
  await adept.getByRole("link", { name: say("participant-meeting:book_next") }).click();
  await adept.getByRole("button", { name: say("participant-meeting:plan.submit", { count: 1 }) }).click();
  await expect(adept.getByText(PLACE)).toBeVisible();
  await expect(adept.getByRole("heading", { name: say("participant-room:look_back.title") })).toBeVisible();
}

/** Her phone is gone, and all that was in it; the passkey opens what she wrote. */
async function comeBack({ adept, say, server, room }: Two, email: string): Promise<void> {
  await loseDevice(adept);
  await signInByLink(adept, email, server);
  await adept.goto(room);
  await expect(adept.getByRole("heading", { name: say("participant-room:needs_way.title") })).toBeVisible();
  await expect(adept.getByText(INTENTION)).toHaveCount(0);
  await adept.getByRole("button", { name: say("participant-room:needs_way.passkey") }).click();
  await expect(adept.getByText(INTENTION)).toBeVisible();
  await expect(adept.getByText(HIS)).toBeVisible();
}

/** She ends it, in two taps; each keeps what was written, and a paper that says that it was. */
async function end({ adept, mentor, say, sayTo, server, room, checkScreen }: Two, mentorEmail: string): Promise<void> {
  const since = new Date();
  await adept.getByRole("button", { name: say("participant-mentorship:standing.end") }).click();
  await adept.getByRole("dialog").getByRole("button", { name: say("participant-mentorship:standing.ended_yes") }).click();
  await expect(adept.getByText(say("participant-mentorship:standing.done_ended"))).toBeVisible();
  await expect(adept.getByText(say("participant-room:closed", { count: 1 }))).toBeVisible();
  await expect(adept.getByRole("button", { name: say("participant-room:messages.send") })).toHaveCount(0);
  await newestMail(server.inbox, mentorEmail, /avslutat/, since);
  for (const [page, words, name] of [[adept, say, "adept"], [mentor, sayTo, "mentor"]] as const) {
    await page.goto(room);
    await expect(page.getByText(INTENTION)).toBeVisible();
    await checkScreen(page, `journey-ended-${name}`);
    await page.getByRole("link", { name: words("participant-care:certificate.open") }).click();
    await expect(page.getByRole("article")).toContainText(words("participant-care:certificate.meetings", { count: MEETINGS.length }));
    await checkScreen(page, `journey-certificate-${name}`);
  }
  await adept.goto(room);
  await partOf(adept, say("participant-room:intention.title")).getByRole("button", { name: say("common:action.remove"), exact: true }).click();
  await adept.getByRole("dialog").getByRole("button", { name: say("common:action.remove"), exact: true }).click();
  await expect(adept.getByText(HIS)).toBeVisible();
  await expect(adept.getByText(INTENTION)).toHaveCount(0);
  await mentor.goto(room);
  await expect(mentor.getByText(HIS)).toBeVisible();
  await expect(mentor.getByText(INTENTION)).toHaveCount(0);
}

test("a mentorship from the matched mail to its end", async ({ page: adept, phone, server, say, sayIn, signIn, mailTo, checkScreen }) => {
  test.setTimeout(AFTER_LAUNCH + 900_000);
  const desk = await phone();
  await signIn(desk, "admin");
  const { cohort, adeptEmail, mentorEmail, launch } = await invitePair(await caller(desk));

  await adept.goto(await linkTo(server, adeptEmail, /./, /\/act#/));
  await adept.getByRole("button", { name: say("act:accept_invitation.yes") }).click();
  await expect(adept.getByRole("heading", { name: say("act:done.accept_invitation.yes.title") })).toBeVisible();
  await launch();
  await test.step("she books a first meeting", () => bookFirst(adept, adeptEmail, { say, server, checkScreen }));
  await expect.poll(async () => (await mailTo(mentorEmail, /./)).calendar).toContain("METHOD:REQUEST");

  const mentor = await phone("en");
  await enter(mentor, mentorEmail, { say: sayIn("en"), server });
  await expect(mentor.getByRole("heading", { level: 1, name: "Samira Haddad" })).toBeVisible();
  const id = mentorshipOf(server, cohort);
  const two: Two = { adept, mentor, say, sayTo: sayIn("en"), server, id, room: `/o/norrhamn/mentorships/${id}`, checkScreen };
  await test.step("both say what they want", () => begin(two));
  for (const [place] of MEETINGS.entries()) {
    const last = place + 1 === MEETINGS.length;
    await test.step(`they meet, number ${place + 1}`, () => meet(two, place + 1, MEETINGS[place - 1]?.step, last));
  }
  await test.step("her device is lost", () => comeBack(two, adeptEmail));
  await test.step("they end", () => end(two, mentorEmail));
});
