import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { matchingScreens } from "./screens";
import { expect, test } from "./test";

/** As many rows as a window shows, and some beyond it: never all of them. */
const DRAWN = 60;
const EACH = 1000;
/** How many keys are pressed, an odd number, and how soon (ms) what they do is to be seen. */
const KEYS = 15;
const SOON = 100;

interface Space {
  proposals: { adept: { participant_id: string; name: string }; mentor: { participant_id: string; name: string }; score: number }[];
  mentors: { participant_id: string; name: string; capacity: number; taken: number; proposed: number }[];
  stands: { goal: string } | null;
}

const openMenu = async (page: Page, name: string, entry: string) => {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: entry, exact: true }).waitFor();
  await page.keyboard.press("Enter");
};

test("why not, and a move by keyboard with all that it leads to, taken back again; two goals side by side", async ({ page, say, server, signIn, checkScreen }) => {
  const ask = await askAs(server, "arranger");
  const screen = (await matchingScreens(ask)).find(({ name }) => name === "matching");
  if (screen?.open === undefined) throw new Error("there is no matching to open");
  const cohort = screen.path.split("/")[3] ?? "";
  const read = () => ask<Space>(`/cohorts/${cohort}/matching`);
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  await screen.open(page, say);
  // What stands may be of other rules, of other tests: a proof is shown of what it holds of.
  await page.getByRole("radio", { name: new RegExp(say("organiser-matching:goal.best_fit")) }).check();
  await page.getByRole("button", { name: say("organiser-matching:run_again"), exact: true }).click();
  await expect(page.getByText(say("organiser-matching:proved.best_fit"))).toBeVisible();

  const before = await read();
  const [first] = before.proposals;
  if (first === undefined) throw new Error("there are no proposals");
  const names = { adept: first.adept.name, mentor: first.mentor.name };
  await openMenu(page, say("organiser-matching:more_about", names), say("organiser-matching:move"));
  const dialog = page.getByRole("dialog");
  const options = dialog.getByRole("radio");
  await options.first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const wanted = await dialog.locator(":checked").inputValue();
  const asked = before.mentors.find(({ participant_id }) => participant_id === wanted);
  const mentor = asked?.name ?? "";
  const full = asked !== undefined && asked.capacity === asked.taken + asked.proposed;
  const answer = dialog.getByRole("status");
  await expect(answer).toContainText(say("organiser-matching:whynot.title", { adept: names.adept, mentor }));
  await expect(answer.getByRole("heading", { name: say("organiser-matching:whynot.seat", { mentor }) })).toHaveCount(full ? 1 : 0); // one more is of use where none is free
  await checkScreen(page, "matching-why-not");
  await dialog.getByRole("button", { name: say("organiser-matching:move_save"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const after = await read();
  expect(after.proposals.find(({ adept }) => adept.participant_id === first.adept.participant_id)?.mentor.participant_id).toBe(wanted);
  expect(after.proposals).toHaveLength(before.proposals.length);
  expect(after.stands).toBeNull();
  await expect(page.getByText(say("organiser-matching:proved.changed"))).toBeVisible();
  await page.getByRole("button", { name: say("common:action.undo"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("organiser-matching:proved.changed"))).toBeHidden();
  const pairsOf = ({ proposals }: Space) => proposals.map(({ adept, mentor: one }) => `${adept.participant_id} ${one.participant_id}`).sort();
  expect(pairsOf(await read())).toEqual(pairsOf(before));

  await page.getByRole("radio", { name: new RegExp(say("organiser-matching:goal.fairest")) }).check();
  await page.getByRole("button", { name: say("organiser-matching:run_again"), exact: true }).click();
  await expect(page.getByText(say("organiser-matching:proved.fairest"))).toBeVisible();
  await expect(page.getByRole("heading", { name: say("organiser-matching:compare.title") })).toBeVisible();
  await checkScreen(page, "matching-goals");
});

test("a mentor's card shows what letting go of it would lead to, and Esc puts it back", async ({ page, say, server, signIn }) => {
  const screen = (await matchingScreens(await askAs(server, "arranger"))).find(({ name }) => name === "matching");
  if (screen?.open === undefined) throw new Error("there is no matching to open");
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  await screen.open(page, say);
  const rows = page.locator("[data-rows] [data-adept]");
  const [from, to] = [rows.nth(1), rows.nth(0)];
  await from.scrollIntoViewIfNeeded();
  const card = await from.locator("[class*=mentorCard]").boundingBox();
  const target = await to.boundingBox();
  if (card === null || target === null) throw new Error("there is nothing to drag");
  await page.mouse.move(card.x + 60, card.y + 12);
  await page.mouse.down();
  await page.mouse.move(card.x + 80, card.y + 4, { steps: 3 });
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 5 });
  await expect(page.getByRole("status").filter({ hasText: say("organiser-matching:dragging.none_lost") })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(say("organiser-matching:dragging.cancel"))).toBeHidden();
  await page.mouse.up();
  await expect(page.getByRole("button", { name: say("common:action.undo"), exact: true })).toBeHidden();
});

test("a thousand pairs stay fluent: few rows are drawn, and a key is soon seen", async ({ page, say, server, signIn }, info) => {
  const screen = (await matchingScreens(await askAs(server, "arranger"))).find(({ name }) => name === "matching");
  if (screen === undefined) throw new Error("there is no matching to open");
  await page.route(/\/api\/v1\/norrhamn\/cohorts\/[^/]+\/matching$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: crowded((await answer.json()) as Record<string, unknown>) });
  });
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  const list = page.locator("[data-rows]");
  await expect(list).toHaveAttribute("data-rows", String(EACH));
  expect(await list.getByRole("listitem").count()).toBeLessThan(DRAWN * 4);
  expect(await page.locator("[data-rows] > li").count()).toBeLessThan(DRAWN);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect.poll(() => page.locator("[data-rows] > li").count()).toBeLessThan(DRAWN);
  await expect(page.getByText("Adept 0500", { exact: true })).toBeVisible();
  const box = page.locator("[data-rows] > li").getByRole("checkbox").nth(4);
  await box.focus();
  // From the key to the frame after the one that it was drawn for; the middle of many, because a machine has more to do.
  await page.evaluate(() => {
    const told = window as unknown as { took: number[] };
    told.took = [];
    addEventListener("keyup", ({ timeStamp }) => requestAnimationFrame(() => requestAnimationFrame(() => told.took.push(performance.now() - timeStamp))));
  });
  for (let n = 0; n < KEYS; n++) {
    await page.keyboard.press("Space");
    await expect.poll(() => page.evaluate(() => (window as unknown as { took: number[] }).took.length)).toBe(n + 1);
  }
  await expect(page.getByRole("region", { name: say("organiser-matching:chosen", { count: 1 }), exact: true })).toBeVisible();
  const took = (await page.evaluate(() => (window as unknown as { took: number[] }).took)).sort((one, two) => one - two);
  const middle = took[(KEYS - 1) / 2] ?? Infinity;
  info.annotations.push({ type: "key to paint", description: `${Math.round(middle)} ms in the middle of ${KEYS}, ${Math.round(took[0] ?? 0)} at best` });
  expect(middle, "ms from key to paint").toBeLessThanOrEqual(SOON);
  // A thousand is written as the reader does: with a space or a comma.
  const counted = (key: string) => new RegExp(`^${say(key, { count: EACH }).replace("1000", "1.?000")}$`);
  await page.getByRole("button", { name: counted("organiser-matching:choose_all") }).click();
  await expect(page.getByRole("region", { name: counted("organiser-matching:chosen") })).toBeVisible();
});

/** The workspace as it would be with a thousand pairs. */
function crowded(workspace: Record<string, unknown>): Record<string, unknown> {
  const side = (kind: string, n: number) => ({ participant_id: `${kind}-${n}`, name: `${kind} ${String(n).padStart(4, "0")}`, title: "Enhetschef", organisation: "Norrhamn" });
  const all = Array.from({ length: EACH }, (_, n) => n);
  return {
    ...workspace,
    proposals: all.map((n) => ({ id: `p-${n}`, adept: side("Adept", n), mentor: side("Mentor", n), score: 300 + (n % 700), reasons: [], locked: n % 9 === 0, source: "run", state: "proposed" })),
    adepts: all.map((n) => ({ ...side("Adept", n), needs: [], has_mentor: false })),
    mentors: all.map((n) => ({ ...side("Mentor", n), offers: [], capacity: 1, taken: 0, proposed: 1 })),
    unmatched: [],
    waiting: [],
    coverage: { adepts: EACH, with_proposal: EACH, with_mentor: 0, mentors: EACH, seats: EACH, waiting_mentors: 0, mentorships: EACH },
    undo_until: null,
  };
}
