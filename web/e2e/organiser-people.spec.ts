import type { Page } from "@playwright/test";
import { expect, test } from "./test";

const HEAD = "Förnamn;Efternamn;E-post;Roll;Titel";

/** A file of `count` people, every other one a mentor; one row may be wrong. */
function file(count: number, wrong: string[] = []): string {
  const rows = Array.from({ length: count }, (_, n) => `Test${n};Testsson;test${n}@norrhamn.example;${n % 2 ? "mentor" : "adept"};Enhetschef`);
  return [HEAD, ...rows, ...wrong].join("\n");
}

/** Where the cohort is that the first page leads on to. */
async function cohortOf(page: Page): Promise<string> {
  await page.waitForURL(/\/manage\/cohorts\/[^/]+\/overview$/);
  return new URL(page.url()).pathname.replace(/\/overview$/, "");
}

const upload = (page: Page, text: string) =>
  page.locator("input[type=file]").setInputFiles({ name: "deltagare.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("from a preset to a cohort with people in it", async ({ page, say, signIn, checkScreen }) => {
  const name = `Prov ${Date.now()}`;
  await signIn(page, "admin");
  await page.goto(`${new URL(page.url()).pathname.split("/").slice(0, 3).join("/")}/manage/programmes`);
  await checkScreen(page, "programmes");
  await page.getByRole("button", { name: say("organiser-programmes:new.open") }).click();
  await page.getByRole("textbox", { name: say("organiser-programmes:new.name") }).fill(name);
  await page.getByRole("button", { name: say("organiser-programmes:new.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", { name: say("organiser-programmes:cohort.open") }).first().click();
  await page.getByRole("button", { name: say("organiser-programmes:cohort.submit") }).click();
  await expect(page.getByRole("heading", { name: say("organiser-setup:timeline") })).toBeVisible();
  await checkScreen(page, "setup");

  // A milestone moves by the arrow keys, and back again.
  const milestone = page.getByRole("slider").first();
  const was = await milestone.getAttribute("aria-valuetext");
  await milestone.focus();
  await page.keyboard.press("PageUp");
  const undo = page.getByRole("button", { name: say("common:action.undo") });
  await undo.click();
  await expect(milestone).toHaveAttribute("aria-valuetext", was ?? "");

  await page.getByRole("link", { name: say("organiser-setup:import") }).click();
  await upload(page, file(6, ["Fel;Adress;fel.adress@;adept;Rektor"]));
  await page.getByRole("button", { name: say("organiser-import:map.check", { count: 7 }) }).click();
  const cell = page.getByRole("textbox", { name: say("organiser-import:repair.cell", { field: say("organiser-import:field.email"), row: 8 }) });
  await checkScreen(page, "repair");
  await cell.fill("ratt.adress@norrhamn.example");
  await cell.press("Enter");
  await page.getByRole("button", { name: say("organiser-import:run.go_other", { count: 7 }) }).click();
  await expect(page.getByRole("heading", { name: say("organiser-import:done.title_other", { count: 7 }) })).toBeVisible();
  await page.getByRole("link", { name: say("organiser-import:done.participants") }).click();
  await expect(page.getByRole("row")).toHaveCount(8);
  await checkScreen(page, "participants");
});

test("one person is found, and a search without hits says so", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "arranger");
  const cohort = await cohortOf(page);
  await page.goto(`${cohort}/participants`);
  const first = page.getByRole("row").nth(1).getByRole("link");
  const name = (await first.textContent()) ?? "";
  await page.getByRole("searchbox").fill(name);
  await expect(page).toHaveURL(/[?&]q=/);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("dialog", { name })).toBeVisible();
  await checkScreen(page, "person");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").fill("finns inte här");
  await expect(page.getByRole("link", { name: say("organiser-participants:empty.clear") })).toBeVisible();
  await checkScreen(page, "no-hits");
});

test("members and settings are an admin's", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "admin");
  const manage = (await cohortOf(page)).replace(/\/cohorts\/.*/, "");
  await page.goto(`${manage}/people`);
  await expect(page.getByRole("heading", { level: 1, name: say("organiser-people:title") })).toBeVisible();
  await checkScreen(page, "people");
  await page.goto(`${manage}/settings`);
  await expect(page.getByRole("heading", { level: 1, name: say("organiser-settings:title") })).toBeVisible();
  await checkScreen(page, "settings");
});
