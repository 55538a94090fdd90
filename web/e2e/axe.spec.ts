import type { Page } from "@playwright/test";
import { askAs, type Ask } from "./ask";
import { accountScreens, adeptScreens, adminScreens, arrangerScreens, evaluatorScreens, matchingScreens, mentorScreens, peopleScreens, seminarScreens, type Screen, type Say } from "./screens";
import type { Who } from "./server";
import { expect, test } from "./test";

interface Tour {
  title: string;
  who: Who;
  tag: "@participant" | "@organiser";
  screens: (ask: Ask) => Promise<Screen[]>;
}

const TOURS: readonly Tour[] = [
  { title: "an adept's screens", who: "adept", tag: "@participant", screens: adeptScreens },
  { title: "a mentor's screens", who: "mentor", tag: "@participant", screens: mentorScreens },
  { title: "an evaluator's screens", who: "evaluator", tag: "@participant", screens: evaluatorScreens },
  { title: "everybody's own screens", who: "adept", tag: "@participant", screens: accountScreens },
  { title: "programmes, overview, setup and pairs", who: "arranger", tag: "@organiser", screens: arrangerScreens },
  { title: "participants and the import", who: "arranger", tag: "@organiser", screens: peopleScreens },
  { title: "the matching", who: "arranger", tag: "@organiser", screens: matchingScreens },
  { title: "an arranger's seminars", who: "arranger", tag: "@organiser", screens: seminarScreens },
  { title: "an admin's screens", who: "admin", tag: "@organiser", screens: adminScreens },
];

for (const { title, who, tag, screens } of TOURS) {
  test(title, { tag }, async ({ page, server, say, signIn, checkScreen }) => {
    test.setTimeout(900_000);
    page.setDefaultTimeout(30_000);
    const failed: string[] = [];
    page.on("response", (answer) => answer.status() >= 400 && failed.push(`${answer.status()} ${answer.url()}`));
    const list = await screens(await askAs(server, who));
    await signIn(page, who);
    failed.length = 0;
    for (const screen of list) {
      const trouble = await show(page, screen, say).then(() => "", String);
      expect.soft(trouble, `opening ${screen.name}`).toBe("");
      if (trouble === "") await checkScreen(page, screen.name);
      expect.soft(failed.splice(0), `refused requests of ${screen.name}`).toEqual([]);
    }
  });
}

async function show(page: Page, { path, open }: Screen, say: Say): Promise<void> {
  await page.goto(`/o/norrhamn${path}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect(page.getByRole("heading", { name: say("common:missing.title") })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: say("common:error.title") })).toHaveCount(0);
  await open?.(page, say);
}
