import { expect, test } from "./test";

const COHORT = /\/manage\/cohorts\/[^/]+/;

test("the overview says who needs the arranger, and a letter begins with their addresses", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "arranger");
  await page.goto("/o/norrhamn/manage/overview");
  await expect(page).toHaveURL(/\/manage\/cohorts\/[^/]+\/overview$/);
  const rhythm = page.getByRole("table");
  await expect(rhythm.getByRole("rowheader").first()).toBeVisible();
  await expect(page.getByText(say("organiser-overview:figures.coverage"))).toBeVisible();
  await checkScreen(page, "cohort-overview");

  await page.getByRole("button", { name: say("organiser-overview:act.no_meeting", { count: 1 }) }).first().click();
  const dialog = page.getByRole("dialog");
  const open = dialog.getByRole("link", { name: say("organiser-pairs:contact.open") });
  await expect(open).toHaveAttribute("href", /^mailto:[^?]+@[^?]+,[^?]+@[^?]+\?subject=/);
  await checkScreen(page, "cohort-overview-letter");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("pairs are found by name and by need, in an address that can be shared", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "arranger");
  await page.goto("/o/norrhamn/manage/overview");
  await expect(page).toHaveURL(COHORT);
  await page.goto(page.url().replace(/overview$/, "pairs"));
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await checkScreen(page, "cohort-pairs");

  await page.getByRole("main").getByRole("link", { name: say("organiser-pairs:view.needs") }).click();
  await expect(page).toHaveURL(/show=needs/);
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await page.reload();
  await expect.poll(() => rows.count()).toBeLessThan(all);

  await page.getByRole("searchbox").fill("Ingen Heter Så");
  await expect(page.getByText(say("organiser-pairs:no_hits.title"))).toBeVisible();
  await checkScreen(page, "cohort-pairs-no-hits");
});

test("a seminar is planned, given more seats, cancelled and taken back", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "arranger");
  await page.goto("/o/norrhamn/manage/overview");
  await expect(page).toHaveURL(COHORT);
  await page.goto(page.url().replace(/overview$/, "seminars"));
  await checkScreen(page, "cohort-seminars");
  await page.getByRole("button", { name: say("organiser-seminars:make") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("organiser-seminars:field.title")).fill("Workshop om svåra samtal");
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel(say("organiser-seminars:field.date"), { exact: true }).fill(soon);
  await dialog.getByRole("spinbutton").fill("12");
  await checkScreen(page, "seminar-form");
  await dialog.getByRole("button", { name: say("organiser-seminars:form.create") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Workshop om svåra samtal" })).toBeVisible();
  await checkScreen(page, "seminar");

  await page.getByRole("spinbutton").fill("3");
  await page.getByRole("spinbutton").press("Enter");
  await expect(page.getByText(say("organiser-seminars:seats", { registered: 0, capacity: 15 }))).toBeVisible();

  await page.getByRole("button", { name: say("organiser-seminars:act.cancel") }).click();
  await dialog.getByRole("button", { name: say("organiser-seminars:cancel.do") }).click();
  await expect(page.getByText(say("organiser-seminars:standing.cancelled"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: say("common:action.undo") }).click();
  await expect(page.getByRole("button", { name: say("organiser-seminars:act.cancel") })).toBeVisible();
});

test("who was there is noted in one tap, and taken back in another", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "arranger");
  await page.goto("/o/norrhamn/manage/overview");
  await expect(page).toHaveURL(COHORT);
  await page.goto(page.url().replace(/overview$/, "seminars"));
  await page.getByRole("link", { name: "Upptakt" }).click();
  const missed = page.getByRole("main").getByRole("button", { pressed: false, name: say("organiser-seminars:presence.was_here") }).first();
  const name = (await missed.textContent())?.split(": ").at(-1) ?? "";
  await missed.click();
  const noted = page.getByRole("button", { pressed: true, name });
  await expect(noted).toBeVisible();
  await page.reload();
  await checkScreen(page, "seminar-attendance");
  await noted.click();
  await expect(page.getByRole("button", { pressed: false, name })).toBeVisible();
});

test("an admin prints the outcomes in at most four clicks from signing in", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "admin"); // one click
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.reload();
  const outcomes = say("organiser:places.outcomes");
  const link = page.getByRole("link", { name: outcomes, exact: true });
  const more = page.getByRole("button", { name: say("organiser:places.more") });
  await expect(link.or(more).filter({ visible: true }).first()).toBeVisible();
  if (!(await link.isVisible())) await more.click();
  await link.or(page.getByRole("menuitem", { name: outcomes })).filter({ visible: true }).click();
  await page.getByRole("button", { name: say("organiser-outcomes:print") }).click();
  await expect(page.locator("body[data-printed]")).toBeAttached();
  await checkScreen(page, "outcomes");
});
