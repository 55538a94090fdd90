import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { findInTheClear } from "./canary";
import { beginAnew, isOpen, letIn, saveCode } from "./room-steps";
import { expect, flowOn } from "./flow";
import type { Say } from "./screens";

// An adept answers about herself, a colleague without an account answers by the link that she makes, she alone sees what came
// of it, and the mentor sees the figures that she shows him.
const test = flowOn("assessment");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const OWN = "Jag väntar för länge med det svåra";
const PRAISE = "Du ringer tillbaka samma dag";
const WISH = "Säg till medan det ännu är litet";
const TYPED = [OWN, PRAISE, WISH];

/** What the built-in instrument has. */
const STATEMENTS = 12;

/** Answers every statement with a figure that its place gives. */
async function answerAll(page: Page, say: Say, area: string, figureAt: (place: number) => number): Promise<void> {
  const [low, high] = [say(`${area}:scale.low`), say(`${area}:scale.high`)];
  const statements = page.getByRole("group").filter({ has: page.getByRole("radio") });
  await expect(statements).toHaveCount(STATEMENTS);
  for (let place = 0; place < STATEMENTS; place++) {
    const figure = figureAt(place);
    const name = figure === 0 ? say(`${area}:scale.unsaid`) : say(`${area}:scale.figure`, { figure, low, high });
    await statements.nth(place).getByRole("radio", { name }).check();
  }
}

/** The way from a room to its self-assessments. */
const rowIn = (page: Page, say: Say) => page.getByRole("link", { name: new RegExp(`^${say("participant-assessment:title")}`) });

interface Lost {
  fresh: Page;
  mentor: Page;
  room: string;
  say: Say;
  checkScreen: (page: Page, name: string) => Promise<void>;
}

/** She begins anew, and is let in: her answers open no more, and she closes the link and takes back what the mentor still sees. */
async function closeWhatIsLost({ fresh, mentor, room, say, checkScreen }: Lost): Promise<void> {
  await fresh.goto(room);
  const words = await beginAnew(fresh, say);
  await mentor.goto(room);
  await letIn(mentor, say, words);
  await expect(mentor.getByRole("textbox", { name: say("participant-room:renewed.words") })).toHaveCount(0);
  await fresh.reload();
  await isOpen(fresh, say);

  await rowIn(fresh, say).click();
  const lost = fresh.locator("section").filter({ has: fresh.getByRole("heading", { name: say("participant-assessment:lost.title") }) });
  await expect(lost.getByText(say("participant-assessment:lost.text", { count: 1 }))).toBeVisible();
  await expect(lost.getByText(/(kan fortfarande se|can still see)/)).toBeVisible();
  await checkScreen(fresh, "assessment-lost");
  await lost.getByRole("button", { name: say("participant-assessment:lost.close") }).click();
  await checkScreen(fresh, "assessment-lost-close");
  await fresh.getByRole("dialog").getByRole("button", { name: say("common:action.remove"), exact: true }).click();
  await expect(fresh.getByRole("dialog")).toHaveCount(0);
  await expect(lost).toHaveCount(0);
  await mentor.reload();
  await isOpen(mentor, say);
  await expect(rowIn(mentor, say)).toHaveCount(0);
}

test("an adept sees herself beside how a colleague sees her, and shows the mentor the figures", async ({ page: adept, phone, server, say, signIn, checkScreen }) => {
  test.setTimeout(600_000);
  const ask = await askAs(server, "adept");
  const [pair] = (await ask<{ items: { id: string }[] }>("/mentorships")).items;
  const room = `/o/norrhamn/mentorships/${pair?.id}`;

  await signIn(adept, "adept");
  await adept.goto(room);
  await rowIn(adept, say).click();
  await expect(adept.getByRole("heading", { level: 1, name: say("participant-assessment:title") })).toBeVisible();
  const start = adept.getByRole("button", { name: say("participant-assessment:begin.start"), exact: true });
  await expect(start).toBeVisible();
  await checkScreen(adept, "assessment-begin");
  await start.click();
  await saveCode(adept, say);

  await answerAll(adept, say, "participant-assessment", (place) => 3 + (place % 3));
  await adept.getByRole("textbox").first().fill(OWN);
  await checkScreen(adept, "assessment-own");
  await adept.getByRole("button", { name: say("participant-assessment:own.save") }).click();
  await expect(adept.getByText(say("participant-assessment:own.done", { count: 12, total: 12 }))).toBeVisible();
  const field = adept.getByRole("textbox", { name: say("participant-assessment:invite.link") });
  await expect(field).toHaveValue(/\/answer#[\w-]{86}\.[\w-]{43}$/);
  const link = await field.inputValue();
  await checkScreen(adept, "assessment-invite");

  const colleague = await phone();
  const changed = link.endsWith("A") ? `${link.slice(0, -1)}E` : `${link.slice(0, -1)}A`;
  await colleague.goto(changed);
  await expect(colleague.getByRole("heading", { name: say("answer:changed.title") })).toBeVisible();
  await checkScreen(colleague, "answer-changed");
  await colleague.goto(link.split(".").slice(0, -1).join("."));
  await expect(colleague.getByRole("heading", { name: say("answer:changed.title") })).toBeVisible();

  await colleague.goto(link);
  await expect(colleague.getByText(/^(Om färre än fem|If fewer than five)/)).toBeVisible();
  await checkScreen(colleague, "answer");
  await colleague.getByRole("button", { name: say("answer:send") }).click();
  await expect(colleague.getByText(say("answer:missing", { count: 12 }))).toBeVisible();
  await checkScreen(colleague, "answer-missing");
  await answerAll(colleague, say, "answer", (place) => (place === 11 ? 0 : 1 + (place % 5)));
  const [good, better] = await colleague.getByRole("textbox").all();
  await good?.fill(PRAISE);
  await better?.fill(WISH);
  await colleague.getByRole("button", { name: say("answer:send") }).click();
  await expect(colleague.getByRole("heading", { name: say("answer:done.title") })).toBeVisible();
  await checkScreen(colleague, "answer-done");

  await adept.reload();
  await expect(adept.getByText(say("participant-assessment:result.few", { count: 1 }))).toBeVisible();
  await expect(adept.getByText(PRAISE)).toBeVisible();
  await expect(adept.getByText(WISH)).toBeVisible();
  await expect(adept.getByRole("img", { name: new RegExp(`^${say("participant-assessment:chart.you")}: `) })).toHaveCount(12);
  await checkScreen(adept, "assessment-result");
  await adept.getByRole("button", { name: say("participant-assessment:chart.as_table") }).click();
  await expect(adept.getByRole("table").getByRole("row")).toHaveCount(13);
  await checkScreen(adept, "assessment-table");

  const mentor = await phone();
  await signIn(mentor, "mentor");
  await mentor.goto(room);
  await expect(mentor.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
  await adept.reload();
  await expect(adept.getByText(PRAISE)).toBeVisible();
  await mentor.reload();
  await expect(mentor.getByRole("heading", { name: say("participant-room:notes.title") })).toBeVisible();
  const row = rowIn(mentor, say);
  await expect(row).toHaveCount(0);
  await expect((await askAs(server, "mentor"))(`/mentorships/${pair?.id}/assessments`)).rejects.toThrow(/404/);

  const share = new RegExp(`^${say("participant-room:share.with", { name: "" }).trim()}`);
  await adept.getByRole("button", { name: share }).click();
  await checkScreen(adept, "assessment-share");
  await adept.getByRole("dialog").getByRole("button", { name: share }).click();
  await expect(adept.getByRole("dialog")).toHaveCount(0);
  await mentor.reload();
  await row.click();
  await expect(mentor.getByRole("img", { name: /^.+: \d/ })).toHaveCount(12);
  await expect(mentor.getByText(PRAISE)).toHaveCount(0);
  await expect(mentor.getByText(OWN)).toHaveCount(0);
  await checkScreen(mentor, "assessment-mentor");

  expect(await findInTheClear(TYPED, server, "assessment")).toEqual([]);

  await test.step("with every way in lost she closes it all the same", async () => {
    const fresh = await phone();
    await signIn(fresh, "adept");
    await closeWhatIsLost({ fresh, mentor, room, say, checkScreen });
    await colleague.reload();
    await expect(colleague.getByRole("heading", { name: say("answer:spent.title") })).toBeVisible();
  });
});

test("an organisation's own instrument is written, and offered to adepts", async ({ page, server, say, signIn, checkScreen }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, "admin");
  await page.goto("/o/norrhamn/manage/settings");
  await page.getByRole("button", { name: say("organiser-care:instruments.add") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: say("organiser-care:instruments.name") }).fill("Chef i Norrhamn");
  await dialog.getByRole("textbox", { name: say("organiser-care:instruments.items"), exact: true }).fill("Säger vad som gäller\nFrågar först\n\n");
  await checkScreen(page, "instrument");
  await dialog.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("Chef i Norrhamn")).toBeVisible();
  await checkScreen(page, "instruments");

  const [pair] = (await (await askAs(server, "adept"))<{ items: { id: string }[] }>("/mentorships")).items;
  const { items } = await (await askAs(server, "adept"))<{ items: { instrument: { name: string; statements: string[] } }[] }>(`/mentorships/${pair?.id}/instruments`);
  expect(items.at(-1)?.instrument).toMatchObject({ name: "Chef i Norrhamn", statements: ["Säger vad som gäller", "Frågar först"] });
});
