import type { Page } from "@playwright/test";
import { countEffort } from "./effort";
import { expect, test } from "./flow";
import { fortyPeople } from "./forty";
import { press, tabTo } from "./keyboard";

/** The bounds of the design, for the arranger and for the adept. */
const CLICKS = 40;
const TAPS = 7;
const FIELDS = 1;
/** What the system's own window takes to choose a file: the file, and its button. */
const FILE_WINDOW = 2;
/** A launch can be taken back for a minute; the mails go after it. */
const MAILS_LEAVE = 150_000;

// The minute in which a launch can be taken back passes while the tests in between are run.
test.describe.configure({ mode: "serial" });
let pair: { adept: string; mentor: string };
let launched: Date;

test("an arranger sets up, fills, matches and launches a cohort of forty in at most forty clicks", async ({ page, own, say, checkScreen }) => {
  test.setTimeout(480_000);
  const effort = await countEffort(page);
  const people = await fortyPeople();
  const click = (key: string, values?: Record<string, string | number>) => page.getByRole("button", { name: say(key, values), exact: true }).first().click();
  const go = (key: string) => page.getByRole("navigation", { name: say("organiser:rail.label") }).getByRole("link", { name: say(key), exact: true }).click();

  await page.goto(own.said.sign_in.arranger);
  await click("auth:confirm.submit");
  await go("organiser:places.programmes");
  await click("organiser-programmes:new.open");
  await page.getByRole("dialog").getByRole("radio").first().click();
  await click("organiser-programmes:new.submit");
  await click("organiser-programmes:cohort.open");
  await click("organiser-programmes:cohort.submit");
  await page.waitForURL(/\/setup$/);

  await go("organiser:places.participants");
  await expect(page.getByText(say("organiser-participants:empty.nothing"))).toBeVisible();
  await page.getByRole("link", { name: say("organiser-participants:action.import"), exact: true }).first().click();
  const chooser = page.waitForEvent("filechooser");
  await click("organiser-import:file.choose");
  await (await chooser).setFiles(people.file);
  await click("organiser-import:map.check", { count: people.rows });
  await click("organiser-import:run.go", { count: people.rows });
  await expect(page.getByRole("heading", { name: say("organiser-import:done.title", { count: people.rows }) })).toBeVisible();
  await page.getByRole("link", { name: say("organiser-import:done.matching") }).click();

  await click("organiser-matching:propose");
  const confirm = page.getByRole("button", { name: say("organiser-matching:confirm", { count: people.adepts }) });
  await expect(confirm).toBeVisible();
  pair = await firstPair(page, say("organiser-matching:lock", { adept: "(.+)", mentor: "(.+)" }));
  await confirm.click();
  await click("organiser-matching:launch_now");
  launched = new Date();
  await expect(page.getByText(say("organiser-matching:launched", { count: people.adepts }))).toBeVisible();
  test.info().annotations.push({ type: "arranger", description: `${effort.clicks} clicks and ${FILE_WINDOW} in the file window, ${effort.fields} fields` });
  expect(effort.clicks, "the clicks were seen").toBeGreaterThan(10);
  expect(effort.clicks + FILE_WINDOW, "clicks from sign-in to launch").toBeLessThanOrEqual(CLICKS);
  await checkScreen(page, "launched");
});

test("by keyboard alone: match, lock a pair, launch", async ({ page, say, signIn }) => {
  const effort = await countEffort(page);
  const button = (key: string, values?: Record<string, string | number>) => page.getByRole("button", { name: say(key, values), exact: true });
  await signIn(page, "admin");
  await page.goto("/o/norrhamn/manage/programmes");
  await press(page, page.getByRole("rowheader").getByRole("link", { name: "Nya chefer" }));
  await press(page, page.getByRole("row").filter({ hasText: say("organiser-setup:state.draft") }).getByRole("link"));
  await press(page, page.getByRole("navigation", { name: say("organiser:rail.label") }).getByRole("link", { name: say("organiser:places.matching"), exact: true }));
  await press(page, button("organiser-matching:propose"));

  const locked = page.getByRole("button", { pressed: true });
  await expect(page.getByRole("button", { name: new RegExp(`^${say("organiser-matching:confirm", { count: 18 })}$`) })).toBeVisible();
  await expect(locked).toHaveCount(0);
  const first = await firstPair(page, say("organiser-matching:lock", { adept: "(.+)", mentor: "(.+)" }));
  await press(page, button("organiser-matching:lock", first), "Space");
  await expect(locked).toHaveAccessibleName(say("organiser-matching:unlock", first));
  await expect(locked).toBeFocused();

  await press(page, page.getByRole("button", { name: new RegExp(`^${say("organiser-matching:confirm", { count: 2 }).replace("2", "\\d+")}$`) }));
  await press(page, button("organiser-matching:launch_now"));
  await expect(page.getByText(new RegExp(say("organiser-matching:launched", { count: 2 }).replace("2", "\\d+")))).toBeVisible();
  expect(effort.clicks, "presses of a mouse or finger").toBe(0);
});

test("by keyboard alone: an adept books a meeting", async ({ page, say, signIn }) => {
  const effort = await countEffort(page);
  await signIn(page, "adept");
  await press(page, page.getByRole("link", { name: say("participant:places.meetings"), exact: true }).first());
  await expect(page.getByRole("heading", { level: 1, name: say("participant-mentorship:list.title") })).toBeVisible();
  await press(page, page.getByRole("link", { name: new RegExp(`^${say("participant-mentorship:book_with", { name: "", count: 1 })}`) }));
  const times = page.getByRole("group", { name: say("participant-meeting:plan.time") }).getByRole("radio");
  await tabTo(page, times.first());
  await page.keyboard.press("ArrowDown");
  await expect(times.nth(1)).toBeChecked();
  await tabTo(page, page.getByRole("textbox", { name: say("participant-meeting:plan.place") }));
  await page.keyboard.type("Stadsbiblioteket");
  await press(page, page.getByRole("button", { name: say("participant-meeting:plan.submit", { count: 1 }) }));
  await expect(page.getByText(say("participant-meeting:plan.done", { count: 1 }))).toBeVisible();
  expect(effort, "no presses, one field").toEqual({ clicks: 0, fields: 1 });
});

test("somebody who is removed in the middle is shut out at the next request, and told kindly", async ({ page, phone, server, say, signIn, checkScreen }) => {
  const theirs = await phone();
  await signIn(theirs, "mentor");
  await signIn(page, "admin");
  await page.goto("/o/norrhamn/manage/people");
  await page.getByRole("searchbox", { name: say("organiser-people:search") }).fill(server.addresses.mentor);
  const row = page.getByRole("row").filter({ hasText: server.addresses.mentor });
  await row.getByRole("button").last().click();
  await page.getByRole("menuitem", { name: say("organiser-people:act.remove"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-people:remove.go"), exact: true }).click();
  await expect(page.getByText(say("organiser-people:remove.done", { name: "" }).trim())).toBeVisible();

  await theirs.getByRole("link", { name: say("participant:places.seminars"), exact: true }).first().click();
  await expect(theirs.getByRole("heading", { name: say("common:missing.title") })).toBeVisible();
  await checkScreen(theirs, "removed");
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: say("common:missing.title") })).toBeVisible();
});

test("an adept comes from the mail to a booked meeting in seven taps and one field, and the mentor knows", async ({ phone, say, mailTo, checkScreen }) => {
  test.setTimeout(MAILS_LEAVE + 240_000);
  const { addressOf } = await fortyPeople();
  const [adept, mentor] = [addressOf(pair.adept), addressOf(pair.mentor)];
  const theirs = await phone();
  const effort = await countEffort(theirs);
  const tap = (key: string) => theirs.getByRole("button", { name: say(key), exact: true }).tap();

  await enter(theirs, adept);
  await expect(theirs.getByRole("heading", { level: 1, name: pair.mentor })).toBeVisible();
  await checkScreen(theirs, "begin");
  await theirs.getByRole("textbox", { name: say("participant-meeting:plan.place") }).fill("Stadsbiblioteket, rum Ugglan");
  await tap("participant-mentorship:begin.approve_and_book");
  await expect(theirs.getByText(say("participant-meeting:plan.done", { count: 1 }))).toBeVisible();
  // Two links were tapped in mails, outside of the page.
  expect(effort.clicks + 2, "taps").toBeLessThanOrEqual(TAPS);
  expect(effort.fields, "typed fields").toBeLessThanOrEqual(FIELDS);

  const invitation = await expectMail(mentor, /METHOD:REQUEST/);
  expect(invitation.calendar).toContain("Stadsbiblioteket");
  const hers = await phone();
  await enter(hers, mentor);
  await hers.goto("/o/norrhamn/home");
  await expect(hers.getByRole("main").getByText(pair.adept.split(" ")[0] ?? "").first()).toBeVisible();
  await expect(hers.getByText("Stadsbiblioteket, rum Ugglan").first()).toBeVisible();
  await checkScreen(hers, "mentor-home");

  /** From the mail that says who one was matched with, by its link and the sign-in link it offers. */
  async function enter(page: Page, address: string): Promise<void> {
    const began = new Date();
    const matched = await expectMail(address, /\/act#/);
    await page.goto(matched.links.find((link) => link.includes("/act#")) ?? "");
    await page.getByRole("button", { name: say("act:open_mentorship.yes") }).tap();
    await page.getByRole("button", { name: say("act:send_link") }).tap();
    const link = await mailTo(address, /\/sign-in\/confirm#/, began);
    await page.goto(link.links.find((one) => one.includes("/sign-in/confirm#")) ?? "");
    await page.getByRole("button", { name: say("auth:confirm.submit") }).tap();
    await page.waitForURL((url) => url.pathname.startsWith("/o/"));
  }

  function expectMail(address: string, fits: RegExp) {
    return expect.poll(() => mailTo(address, fits, launched).catch(() => undefined), { timeout: MAILS_LEAVE }).toBeDefined().then(() => mailTo(address, fits, launched));
  }
});

/** Who the first proposal is about, as its lock names them. */
async function firstPair(page: Page, lock: string): Promise<{ adept: string; mentor: string }> {
  const name = await page.getByRole("button", { name: new RegExp(`^${lock}$`) }).first().textContent();
  const [, adept, mentor] = new RegExp(`^${lock}$`).exec(name?.trim() ?? "") ?? [];
  if (adept === undefined || mentor === undefined) throw new Error(`"${name}" names no pair`);
  return { adept, mentor };
}
