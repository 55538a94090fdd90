import { askAs, tokenOf } from "./ask";
import { matchingScreens } from "./screens";
import { expect, test } from "./test";

test("a launch says whom it leaves out and leads to them, and a run how many pairs it changed", async ({ page, say, server, signIn, checkScreen }) => {
  const screen = (await matchingScreens(await askAs(server, "arranger"))).find(({ name }) => name === "matching");
  if (screen?.open === undefined) throw new Error("there is no matching to open");
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  await screen.open(page, say);
  const more = say("organiser-matching:more_about", { adept: "", mentor: "" }).split("  ")[0] ?? "";
  await page.getByRole("button", { name: new RegExp(`^${more.trim()}`) }).first().click();
  await page.getByRole("menuitem", { name: say("organiser-matching:remove"), exact: true }).click();
  const left = page.getByText(say("organiser-matching:unmatched_one"));
  await expect(left).toBeVisible();

  await page.getByRole("button", { name: new RegExp(`^${say("organiser-matching:confirm_other", { count: "\\d+" })}$`) }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(say("organiser-matching:launch_left", { count: 1 }))).toBeVisible();
  await checkScreen(page, "matching-launch-left");
  await dialog.getByRole("link", { name: say("organiser-matching:show_left", { count: 1 }) }).click();
  await expect(dialog).toBeHidden();
  await expect(left).toBeFocused();

  const again = page.getByRole("button", { name: say("organiser-matching:run_again"), exact: true });
  await again.click();
  await expect(page.getByText(say("organiser-matching:changed", { count: 1 }))).toBeVisible();
  await again.click();
  await expect(page.getByText(say("organiser-matching:unchanged"))).toBeVisible();
  await checkScreen(page, "matching-unchanged");
});

test("what a colleague has chosen since is not undone, and it is said", async ({ page, say, server, signIn }) => {
  const ask = await askAs(server, "arranger");
  const screen = (await matchingScreens(ask)).find(({ name }) => name === "matching");
  if (screen?.open === undefined) throw new Error("there is no matching to open");
  const cohort = screen.path.replace("/manage", "");
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  await screen.open(page, say);
  const proposals = async () => (await ask<{ proposals: { adept: Side; mentor: Side; locked: boolean }[] }>(cohort)).proposals;
  const [pair] = await proposals();
  if (pair === undefined) throw new Error("nothing is proposed");
  const remove = async () => {
    await page.getByRole("button", { name: say("organiser-matching:more_about", { adept: pair.adept.name, mentor: pair.mentor.name }) }).click();
    await page.getByRole("menuitem", { name: say("organiser-matching:remove"), exact: true }).click();
    await expect(page.getByText(say("organiser-matching:removed", { adept: pair.adept.name, mentor: pair.mentor.name }))).toBeVisible();
  };
  const undo = page.getByRole("button", { name: say("common:action.undo") });
  await remove();
  const put = await fetch(`${server.url}/api/v1/norrhamn${cohort.replace("/matching", "")}/pairs/${pair.adept.participant_id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${await tokenOf(server, "arranger")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ mentor_id: pair.mentor.participant_id, locked: true }),
  });
  expect(put.status).toBe(200);
  await undo.click();
  await expect(page.getByRole("alert")).toContainText(`${pair.adept.name}: `);
  await remove();
  await undo.last().click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect.poll(async () => (await proposals()).find(({ adept }) => adept.participant_id === pair.adept.participant_id)?.locked).toBe(true);
});

test("a pair that is moved against a rule is marked, is to be reviewed and is said before the launch; its lock is let go where it stands in the way", async ({ page, say, server, signIn, checkScreen }) => {
  const screen = (await matchingScreens(await askAs(server, "arranger"))).find(({ name }) => name === "matching");
  if (screen?.open === undefined) throw new Error("there is no matching to open");
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn${screen.path}`);
  await screen.open(page, say);
  const dialog = page.getByRole("dialog");
  const about = new RegExp(`^${say("organiser-matching:more_about", { adept: "", mentor: "" }).split("  ")[0]?.trim() ?? ""}`);
  const open = async () => {
    await page.getByRole("button", { name: about }).first().press("Enter");
    await page.getByRole("menuitem", { name: say("organiser-matching:move"), exact: true }).press("Enter");
  };
  const rule = new RegExp(say("organiser-matching:against_rule", { rule: ".+" }));
  await open();
  await dialog.getByRole("radio", { name: rule }).first().press("Space");
  await dialog.getByRole("button", { name: say("organiser-matching:move_save") }).press("Enter");
  await expect(dialog).toBeHidden();
  // The menu is gone that the dialog was opened from: its row has the focus, or the list's head where the row went out of sight.
  await expect(page.locator("[data-adept] button:focus, h2 :focus")).toBeVisible();

  await page.getByRole("button", { name: new RegExp(`^${say("organiser-matching:confirm_other", { count: "\\d+" })}$`) }).click();
  await expect(dialog.getByText(say("organiser-matching:launch_against", { count: 1 }))).toBeVisible();
  await checkScreen(page, "matching-launch-against");
  await dialog.getByRole("button", { name: say("organiser-matching:show_against") }).click();
  await expect(page.getByText(rule)).toHaveCount(1);
  await checkScreen(page, "matching-against");

  await open();
  await dialog.getByRole("radio").first().press("Space");
  await dialog.getByRole("button", { name: new RegExp(`^${say("organiser-matching:unlock", { adept: "", mentor: "" }).split("  ")[0] ?? ""}`) }).press("Enter");
  await expect(dialog.getByText(say("organiser-matching:whynot.moves_note_one"))).toBeVisible();
});

interface Side {
  participant_id: string;
  name: string;
}
