import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, flowOn } from "./flow";
import { codeShown, roomOf, saveCode, saved, writeNote } from "./room-steps";

// A room is taken along as a file: locked, to be opened by its code on any device without a network and without Bollplank; or
// open, and readable by whoever has it.
const test = flowOn("archive");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, permissions: ["clipboard-read", "clipboard-write"] });

const SHARED = "Säg det på måndag, innan mötet";
const OWN = "Vad jag egentligen menade: <b>nej</b>";

/** Presses what downloads a file, and gives where it is and what stands in it. */
async function downloaded(page: Page, button: string, path: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  await file.saveAs(path);
  return readFile(path, "utf8");
}

test("a room is taken along locked, and opens by its code without a network", async ({ page, browser, server, say, signIn, checkScreen }, info) => {
  test.setTimeout(900_000);
  const words = (key: string) => say(`participant-room:archive.${key}`);
  await signIn(page, "adept");
  await page.goto(await roomOf(server, "adept"));
  await writeNote(page, say, SHARED);
  await saveCode(page, say);
  await saved(page, say);
  await writeNote(page, say, OWN, true);
  await expect(page.getByText(OWN)).toBeVisible();

  await test.step("a text that is too long is refused in words, and stays where it was written", async () => {
    const long = "Ett ord till. ".repeat(5_000);
    await writeNote(page, say, long);
    await expect(page.getByText(say("participant-room:trouble.too_large.text"))).toBeVisible();
    await expect(page.getByRole("textbox", { name: say("participant-room:notes.shared") })).toHaveValue(long);
    await page.getByRole("button", { name: say("participant-room:write.give_up"), exact: true }).click();
  });

  for (const said of ["locked_text", "warning"]) await expect(page.getByText(words(said))).toBeVisible();
  await checkScreen(page, "archive");
  await page.getByRole("button", { name: words("lock"), exact: true }).click();
  await expect(page.getByText(words("code_text"))).toBeVisible();
  const code = await codeShown(page, words("code_label"));
  await page.getByRole("button", { name: say("participant-room:code.copy"), exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  await checkScreen(page, "archive-code");
  const path = info.outputPath("locked.html");
  const locked = await downloaded(page, words("lock_save"), path);
  await page.getByRole("dialog").getByRole("button", { name: say("common:action.close") }).click();
  for (const text of [SHARED, "egentligen", code]) expect(locked).not.toContain(text);
  const open = await downloaded(page, words("page"), info.outputPath("open.html"));
  expect(open).toContain(SHARED);

  const away = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 }, locale: "en-GB" });
  const reader = await away.newPage();
  const asked: string[] = [];
  reader.on("request", (request) => asked.push(request.url()));
  await reader.goto(`file://${path}`);
  await expect(reader.locator("input[type=file]")).toHaveCount(0);
  await expect(reader.getByText(SHARED)).toHaveCount(0);
  await reader.screenshot({ path: info.outputPath("reader-locked.png"), fullPage: true });
  const type = async (typed: string) => {
    await reader.getByRole("textbox").fill(typed);
    await reader.getByRole("button").click();
  };
  await type(code.split("-").reverse().join("-"));
  await expect(reader.getByRole("alert")).not.toBeEmpty();
  await type(code.toLowerCase().replaceAll("-", " "));
  for (const text of [SHARED, OWN]) await expect(reader.getByRole("article").getByText(text, { exact: true })).toBeVisible();
  await reader.screenshot({ path: info.outputPath("reader-open.png"), fullPage: true });
  expect(asked).toEqual([`file://${path}`]);
  await away.close();
});
