import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./test";

/** As the design bounds it: from the mail to the first meeting booked. */
const TAPS = 7;
const FIELDS = 1;
/** A launch can be taken back for a minute; the mails go after it. */
const AFTER_LAUNCH = 180_000;

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

type Method = "GET" | "PUT" | "POST";
type Call = (method: Method, path: string, body?: unknown) => Promise<Record<string, never> & { items: { id: string; name: string }[] }>;

/** Calls the API as the person who is signed in on the page. */
async function caller(page: Page): Promise<Call> {
  const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
  const token = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/auth/refresh", { method: "POST" });
    return ((await answer.json()) as { access_token: string }).access_token;
  });
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${token}`, "Idempotency-Key": crypto.randomUUID() };
    const answer = await page.request.fetch(`/api/v1/${slug}${path}`, { method, headers, ...(body === undefined ? {} : { data: body }) });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Awaited<ReturnType<Call>>;
  };
}

function uuid7(): string {
  const hex = Date.now().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** Makes a cohort of one pair, not launched yet, and writes to both. */
async function invitePair(call: Call, mark: string) {
  const { items } = await call("GET", "/programmes");
  const [cohort, adept, mentor] = [uuid7(), uuid7(), uuid7()];
  const starts_on = new Date().toISOString().slice(0, 10);
  await call("PUT", `/cohorts/${cohort}`, { programme_id: items[0]?.id, name: `Prov ${mark}`, starts_on });
  const person = { cohort_id: cohort, title: "Enhetschef", languages: ["svenska"], region: "Norrhamn" };
  const [adeptEmail, mentorEmail] = [`adept.${mark}@norrhamn.example`, `mentor.${mark}@norrhamn.example`];
  await call("PUT", `/participants/${adept}`, { ...person, name: "Samira Haddad", email: adeptEmail, is_adept: true, is_mentor: false });
  await call("PUT", `/participants/${mentor}`, { ...person, name: "Karin Lundqvist", email: mentorEmail, is_adept: false, is_mentor: true, capacity: 1 });
  await call("PUT", `/cohorts/${cohort}/pairs/${adept}`, { mentor_id: mentor, locked: true });
  await call("POST", `/cohorts/${cohort}/invitations`, { all_not_invited: true });
  return { adeptEmail, mentorEmail, launch: () => call("POST", `/cohorts/${cohort}/launch`, {}) };
}

/** Where a link from a mail leads, on the server under test. */
function within(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
}

test("from the matched mail to the first meeting in seven taps and at most one typed field", async ({ page: phone, browser, baseURL, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(AFTER_LAUNCH + 240_000);
  const desk = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const arranger = await desk.newPage();
  await signIn(arranger, "arranger");
  const { adeptEmail, mentorEmail, launch } = await invitePair(await caller(arranger), String(Date.now()));

  await phone.goto(within(await waitForMail(() => mailTo(adeptEmail, /./), /\/act#/)));
  await phone.getByRole("button", { name: say("act:accept_invitation.yes") }).click();
  await expect(phone.getByRole("heading", { name: say("act:done.accept_invitation.yes.title") })).toBeVisible();
  await launch();
  await desk.close();

  let taps = 0;
  let typed = 0;
  const follow = async (link: string) => {
    taps++;
    await phone.goto(within(link));
  };
  const tap = async (target: Locator) => {
    taps++;
    await target.click();
  };

  const matched = await waitForMail(() => mailTo(adeptEmail, /Karin/), /\/act#/);
  await follow(matched);
  await tap(phone.getByRole("button", { name: say("act:open_mentorship.yes") }));
  await tap(phone.getByRole("button", { name: say("act:send_link") }));
  await follow(await waitForMail(() => mailTo(adeptEmail, /sign-in\/confirm#/), /\/sign-in\/confirm#/));
  await tap(phone.getByRole("button", { name: say("auth:confirm.submit") }));
  await expect(phone.getByRole("heading", { level: 1, name: "Karin Lundqvist" })).toBeVisible();
  await checkScreen(phone, "matched");
  await tap(phone.getByRole("radio").nth(1));
  await phone.getByRole("textbox", { name: say("participant-meeting:plan.place") }).fill("Stadsbiblioteket, rum Ugglan");
  typed++;
  await tap(phone.getByRole("button", { name: say("participant-mentorship:begin.approve_and_book") }));
  await expect(phone.getByText(say("participant-meeting:plan.done", { count: 1 }))).toBeVisible();
  await expect(phone.getByText("Stadsbiblioteket, rum Ugglan")).toBeVisible();
  await checkScreen(phone, "first-meeting");
  expect(taps, "taps from the mail to the meeting").toBeLessThanOrEqual(TAPS);
  expect(typed, "typed fields").toBeLessThanOrEqual(FIELDS);

  await expect.poll(async () => (await mailTo(mentorEmail, /./)).calendar).toContain("METHOD:REQUEST");
});

/** The link of that kind in the newest mail; mails leave a minute after a launch. */
async function waitForMail(read: () => Promise<{ links: string[] }>, kind: RegExp): Promise<string> {
  const link = async () => {
    const mail = await read().catch(() => undefined);
    return mail?.links.find((one) => kind.test(one)) ?? "";
  };
  await expect.poll(link, { timeout: AFTER_LAUNCH, intervals: [2_000] }).not.toBe("");
  return link();
}
