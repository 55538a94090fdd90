import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { arrangerScreens, matchingScreens, type Say, type Screen } from "./screens";
import type { Who } from "./server";
import { expect, test } from "./test";

const PICTURES = join(import.meta.dirname, "../../docs/screens");
const PHONE = { width: 390, height: 844 };

// The pictures of the README: BOLLPLANK_PICTURES=1 npx playwright test
test("pictures for the README", async ({ page, browser, baseURL, server, say, signIn }) => {
  await mkdir(PICTURES, { recursive: true });
  const take = async (on: Page, who: Who, screen: Screen | undefined, name: string) => {
    if (screen === undefined) throw new Error(`there is no screen for ${name}`);
    await signIn(on, who);
    await on.goto(`/o/norrhamn${screen.path}`);
    await screen.open?.(on, say);
    await on.waitForLoadState("networkidle");
    await on.screenshot({ path: join(PICTURES, `${name}.png`) });
  };
  const ask = await askAs(server, "arranger");
  const overview = (await arrangerScreens(ask)).find(({ name }) => name === "overview");
  const matching = (await matchingScreens(ask)).find(({ name }) => name === "matching");
  await take(page, "arranger", overview, "overview");
  await take(page, "arranger", matching && { ...matching, open: (on, say) => lockTwo(on, say, matching) }, "matching");

  const context = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    viewport: PHONE,
    deviceScaleFactor: 2,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
  });
  const phone = await context.newPage();
  await phone.addInitScript(() => localStorage.setItem("bollplank.locale", "sv"));
  await take(phone, "adept", { name: "home", path: "/home" }, "adept-home");
  await context.close();
});

/** Two pairs that are not to be parted by the next run. */
async function lockTwo(page: Page, say: Say, matching: Screen): Promise<void> {
  await matching.open?.(page, say);
  const lock = say("organiser-matching:lock", { adept: "", mentor: "" }).split("  ")[0] ?? "";
  for (const locked of [1, 2]) {
    await page.getByRole("button", { name: new RegExp(`^${lock}`) }).nth(locked).click();
    await expect(page.getByRole("button", { pressed: true })).toHaveCount(locked);
  }
  await page.mouse.move(0, 0);
}
