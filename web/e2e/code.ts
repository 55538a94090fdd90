import type { Page } from "@playwright/test";
import type { Say } from "./screens";

/** Saves the code, and tells it. */
export async function saveCode(page: Page, say: Say): Promise<string> {
  await page.getByRole("button", { name: say("participant-room:way.code") }).click();
  const groups = await page.getByRole("list", { name: say("participant-room:code.label") }).getByRole("code").allTextContents();
  const code = groups.join("-");
  await page.getByRole("button", { name: say("participant-room:code.kept") }).click();
  for (const field of await page.getByRole("dialog").getByRole("textbox").all()) await field.fill(code);
  await page.getByRole("button", { name: say("participant-room:code.check") }).click();
  return code;
}
