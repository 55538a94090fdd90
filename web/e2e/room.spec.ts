import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { findInTheClear, query } from "./canary";
import { expect, flowOn } from "./flow";
import { givePasskeys, messageOf, partOf, roomOf, saveCode, throwCodeAway, writeAll, writeMessage } from "./room-steps";
import type { Say } from "./screens";
import type { Ready } from "./server";

/** Two who are still there: other flows remove people. */
const test = flowOn("room");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const CANARY = "Jag tar tillbaka schemat så fort det skaver";
const NOTE = "Vad händer om du väntar?";
const STEP = "Fråga Malin vad hon behöver";
const QUESTION = "Hur gick samtalet i tisdags?";
const ANSWER = "Bättre än jag trodde";
const WISH = "Ett sätt att stå kvar när det blir tyst";
const THANKS = "Tack för frågan, den stannade kvar";
const ALONE = "Att vänta är också ett svar.";
const MEANWHILE = "Och vad kostar det?";
/** What is typed into the room, beside the forms that are filled in whole. */
const TYPED = [CANARY, NOTE, STEP, QUESTION, ANSWER, WISH, THANKS, ALONE, MEANWHILE];

/** Notes what is posted of a way in: nothing of what the authenticator computed may be in it. */
async function notePosted(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = async (input, init) => {
      if (input instanceof Request && input.url.includes("/auth/vault/ways/")) Object.assign(window, { posted: await input.clone().text() });
      return real(input, init);
    };
  });
  return async () => Object.keys(JSON.parse(await page.evaluate(() => (window as unknown as { posted: string }).posted)) as object).sort();
}

interface Walk {
  adept: Page;
  mentor: Page;
  room: string;
  say: Say;
  checkScreen: (page: Page, name: string) => Promise<void>;
}

/** The adept writes without a network in a note that the mentor changes meanwhile: nothing is lost, and she lays both together. */
async function writeAtOnce({ adept, mentor, room, say, checkScreen }: Walk): Promise<void> {
  const noteOf = (page: Page) => page.getByRole("article").filter({ hasText: NOTE });
  const change = async (page: Page, text: string) => {
    await page.goto(room);
    await noteOf(page).getByRole("button", { name: say("common:action.edit") }).click();
    return async () => {
      await page.getByRole("textbox", { name: say("participant-room:notes.shared") }).fill(text);
      await page.getByRole("button", { name: say("common:action.save"), exact: true }).click();
    };
  };
  const write = await change(adept, `${NOTE} ${ALONE}`);
  await adept.context().setOffline(true);
  await write();
  await expect(adept.getByText(say("participant-room:write.queued"))).toBeVisible();
  await expect(noteOf(adept)).toContainText(say("participant-room:write.waits"));
  await (await change(mentor, `${NOTE} ${MEANWHILE}`))();
  await expect(mentor.getByText(say("participant-room:write.saved"))).toBeVisible();
  await adept.context().setOffline(false);
  const both = adept.getByRole("group").filter({ hasText: ALONE }).filter({ hasText: MEANWHILE });
  await expect(both).toBeVisible();
  await expect(adept.getByText(say("participant-room:write.queued"))).toHaveCount(0);
  // What the bar at the foot of a phone half covers is too small a target; the page is looked at from its head.
  await adept.evaluate(() => scrollTo(0, 0));
  await checkScreen(adept, "two-texts");
  await both.getByRole("button", { name: say("participant-room:conflict.keep_both"), exact: true }).click();
  await adept.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(noteOf(adept)).toContainText(ALONE);
  await mentor.reload();
  await expect(noteOf(mentor)).toContainText(ALONE);
  await expect(noteOf(mentor)).toContainText(MEANWHILE);
}

/** The adept fills in her plan, and both of their words beside the agreement: every field. The texts that were typed come back. */
async function fillForms({ adept, mentor, room, say, checkScreen }: Walk): Promise<string[]> {
  await adept.goto(room);
  const plan = partOf(adept, say("participant-room:plan.title"));
  await plan.getByRole("button", { name: say("participant-room:plan.begin") }).click();
  const goals = await writeAll(plan, say, "Planens rad");
  expect(goals).toHaveLength(4);
  const words = partOf(adept, say("participant-room:own_words.title"));
  await words.getByRole("button", { name: say("participant-room:own_words.begin") }).click();
  const promises = await writeAll(words, say, "Vårt löfte");
  expect(promises).toHaveLength(4);
  await adept.evaluate(() => scrollTo(0, 0));
  await checkScreen(adept, "own-words");
  await mentor.goto(room);
  for (const text of promises) await expect(mentor.getByText(text, { exact: true })).toBeVisible();
  await expect(mentor.getByText(goals[0] ?? "", { exact: true })).toHaveCount(0);
  return [...goals, ...promises];
}

/** A message is new on the mentor's first page until the room has been looked at there. */
async function meetNews({ adept, mentor, say, checkScreen }: Walk): Promise<void> {
  const news = mentor.getByRole("link", { name: new RegExp(`^${say("participant-care:news.title")}`) });
  await mentor.goto("/o/norrhamn/home");
  await expect(mentor.getByRole("heading", { level: 1 })).toBeVisible();
  await writeMessage(adept, say, THANKS);
  await expect(messageOf(adept, THANKS)).toBeVisible();
  await mentor.reload();
  await news.click();
  await expect(messageOf(mentor, THANKS)).toBeVisible();
  await mentor.goto("/o/norrhamn/home");
  await expect(mentor.getByRole("heading", { level: 1 })).toBeVisible();
  await checkScreen(mentor, "home-without-news");
  await expect(news).toHaveCount(0);
}

/** The adept shares her agenda, takes it back, and shares it after all: the mentor reads it as long as it is shared. */
async function shareAgenda({ adept, mentor, say, checkScreen }: Walk): Promise<void> {
  const share = new RegExp(`^${say("participant-room:share.with", { name: "" }).trim()}`);
  const back = say("participant-room:share.back");
  const tap = async (name: RegExp | string, screen?: string) => {
    await adept.getByRole("button", { name }).click();
    if (screen !== undefined) await checkScreen(adept, screen);
    await adept.getByRole("dialog").getByRole("button", { name }).click();
    await expect(adept.getByRole("dialog")).toHaveCount(0);
    await mentor.reload();
  };
  await tap(share, "agenda-share");
  await expect(mentor.getByText(WISH)).toBeVisible();
  await tap(back);
  await expect(mentor.getByText(say("participant-room:agenda.not_shared"))).toBeVisible();
  await expect(mentor.getByText(WISH)).toHaveCount(0);
  await tap(share);
  await expect(mentor.getByText(WISH)).toBeVisible();
}

test("two people write to each other, and one comes back on a new device with her code", async ({ page: adept, phone, server, say, signIn, checkScreen }) => {
  test.setTimeout(900_000);
  const ask = await askAs(server, "adept");
  const room = await roomOf(server, "adept");
  const meetings = (await ask<{ items: { id: string; state: string }[] }>(`${room.slice("/o/norrhamn".length)}/meetings`)).items;
  const meeting = `${room}/meetings/${meetings.find(({ state }) => state === "planned")?.id}`;
  const save = say("common:action.save");

  await signIn(adept, "adept");
  await adept.goto(room);
  await adept.getByRole("button", { name: say("participant-room:intention.write") }).click();
  await adept.getByRole("textbox", { name: say("participant-room:intention.ask_adept") }).fill(CANARY);
  await checkScreen(adept, "intention");
  await adept.getByRole("button", { name: save }).click();
  await expect(adept.getByRole("dialog")).toContainText(say("participant-room:way.choose"));
  await checkScreen(adept, "way-back");
  await throwCodeAway(adept, say);
  await adept.getByRole("button", { name: save }).click();
  const code = await saveCode(adept, say);
  await expect(adept.getByText(say("participant-room:write.saved"))).toBeVisible();
  await expect(adept.getByText(CANARY)).toBeVisible();

  const mentor = await phone();
  await givePasskeys(mentor);
  const posted = await notePosted(mentor);
  await signIn(mentor, "mentor");
  await mentor.goto(room);
  await expect(mentor.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
  await checkScreen(mentor, "waits");
  await adept.reload();
  await expect(adept.getByText(CANARY)).toBeVisible();
  await mentor.reload();
  await expect(mentor.getByText(CANARY)).toBeVisible();

  await mentor.getByRole("button", { name: new RegExp(`^${say("participant-room:notes.new_shared", { name: "" })}`) }).click();
  await mentor.getByRole("textbox", { name: say("participant-room:notes.shared") }).fill(NOTE);
  await mentor.getByRole("button", { name: save }).click();
  await mentor.getByRole("button", { name: say("participant-room:way.passkey") }).click();
  await expect(mentor.getByText(say("participant-room:write.saved"))).toBeVisible();
  expect(await posted()).toEqual(["ciphertext", "credential", "format", "kind", "nonce", "salt", "vault_id"]);
  await expect(mentor.getByText(NOTE)).toBeVisible();
  await adept.reload();
  await expect(adept.getByText(NOTE)).toBeVisible();
  await checkScreen(adept, "room");

  await adept.getByRole("button", { name: say("participant-room:steps.add"), exact: true }).click();
  await adept.getByRole("textbox", { name: say("participant-room:steps.what") }).fill(STEP);
  await adept.getByRole("button", { name: save, exact: true }).click();
  await expect(adept.getByRole("checkbox", { name: new RegExp(STEP) })).toBeVisible();
  await expect(adept.locator("section").filter({ hasText: STEP }).locator(":focus").first()).toBeVisible();
  await mentor.reload();
  await expect(mentor.getByRole("checkbox", { name: new RegExp(STEP) })).toBeVisible();

  await mentor.getByRole("textbox", { name: new RegExp(`^${say("participant-room:messages.write", { name: "" }).trim()}`) }).fill(QUESTION);
  await mentor.getByRole("button", { name: say("participant-room:messages.send"), exact: true }).click();
  await expect(mentor.getByRole("listitem").filter({ hasText: QUESTION })).toBeVisible();
  await adept.reload();
  await adept.getByRole("link", { name: say("participant-room:messages.new", { count: 1 }) }).click();
  await expect(adept.getByRole("listitem").filter({ hasText: QUESTION })).toBeInViewport();
  await adept.getByRole("textbox", { name: new RegExp(`^${say("participant-room:messages.write", { name: "" }).trim()}`) }).fill(ANSWER);
  await adept.getByRole("button", { name: say("participant-room:messages.send"), exact: true }).click();
  await expect(adept.getByRole("listitem").filter({ hasText: ANSWER })).toBeVisible();
  await checkScreen(adept, "room-written");
  await mentor.reload();
  await expect(mentor.getByRole("listitem").filter({ hasText: ANSWER })).toBeVisible();

  await adept.goto(meeting);
  await adept.getByRole("radio", { name: say("participant-room:steps.done") }).check();
  await adept.getByRole("button", { name: say("participant-room:agenda.begin"), exact: true }).click();
  await adept.getByRole("textbox", { name: say("participant-room:agenda.wish") }).fill(WISH);
  await adept.getByRole("group", { name: new RegExp(`^${say("participant-room:agenda.areas")}`) }).getByRole("checkbox").first().check();
  await checkScreen(adept, "agenda-writing");
  await adept.getByRole("button", { name: save, exact: true }).click();
  await expect(adept.getByText(WISH)).toBeVisible();
  await mentor.goto(meeting);
  await expect(mentor.getByText(say("participant-room:agenda.not_shared"))).toBeVisible();
  await expect(mentor.getByRole("radio", { name: say("participant-room:steps.done") })).toBeChecked();
  await expect(mentor.getByText(WISH)).toHaveCount(0);
  await checkScreen(adept, "meeting-before");
  await shareAgenda({ adept, mentor, room, say, checkScreen });
  await checkScreen(mentor, "meeting-before-mentor");

  await adept.goto(room);
  await meetNews({ adept, mentor, room, say, checkScreen });
  await adept.getByRole("searchbox", { name: say("participant-room:search.label") }).fill("MALIN behover");
  await expect(adept.getByRole("search").getByRole("listitem")).toHaveText([new RegExp(STEP)]);
  await checkScreen(adept, "search");

  await writeAtOnce({ adept, mentor, room, say, checkScreen });
  const filled = await fillForms({ adept, mentor, room, say, checkScreen });

  const elsewhere = await phone();
  await signIn(elsewhere, "adept");
  await elsewhere.goto(room);
  await elsewhere.getByRole("textbox", { name: say("participant-room:needs_way.code") }).fill(code.toLowerCase().replaceAll("-", " "));
  await checkScreen(elsewhere, "needs-way");
  await elsewhere.getByRole("button", { name: say("participant-room:needs_way.open") }).click();
  await expect(elsewhere.getByText(CANARY)).toBeVisible();
  await elsewhere.goto("/o/norrhamn/more");
  await elsewhere.getByRole("link", { name: new RegExp(`^${say("participant:more.ways")}`) }).click();
  await expect(elsewhere.getByText(say("participant-room:ways.recovery_note"))).toBeVisible();
  await checkScreen(elsewhere, "ways-in");

  expect((await kept(elsewhere)).length).toBeGreaterThan(0);
  await elsewhere.goto("/account");
  await elsewhere.getByRole("main").getByRole("button", { name: say("common:action.sign_out"), exact: true }).last().click();
  await elsewhere.waitForURL("/sign-in");
  await expect.poll(() => kept(elsewhere)).toEqual([]);

  await expectSealed(server, [...TYPED, ...filled]);
});

/** Nothing that was typed into the room can be read outside it; the same search finds a text that is stored plainly. */
async function expectSealed(server: Ready, typed: string[]): Promise<void> {
  expect(await findInTheClear(typed, server, "room")).toEqual([]);
  query(server.dsn, `update app.participants set title = '${CANARY}' where member_id = (select id from app.members where email = '${server.addresses.adept}')`);
  expect(await findInTheClear(TYPED, server, "room")).toEqual(expect.arrayContaining(["dump", expect.stringContaining("mentor at /norrhamn/mentorships")]));
}

/** The keys of what a browser keeps of rooms. */
async function kept(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("bollplank-rooms");
        opening.onsuccess = () => {
          const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          keys.onsuccess = () => resolve(keys.result.map(String));
          keys.onerror = () => reject(new Error("the keys cannot be read"));
        };
      }),
  );
}
