import type { Page } from "@playwright/test";
import { expect, flowOn } from "./flow";
import { beginAnew, compare, isOpen, letIn, roomOf, saveCode, saved, writeNote } from "./room-steps";
import type { Say } from "./screens";

// She who has lost every way in is let in again by the one she writes with: by eight words over the phone, and no others. What
// she alone could read is gone, as she was told before.
const test = flowOn("partner");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const SHARED = "Börja med det som redan fungerar";
const OWN = "Jag vågar inte säga det högt än";
const AFTER = "Nu är jag tillbaka";

interface Walk {
  adept: Page;
  mentor: Page;
  room: string;
  say: Say;
  checkScreen: (page: Page, name: string) => Promise<void>;
}

/** Both have written and compared; she has a note of her own. */
async function before({ adept, mentor, room, say }: Walk): Promise<void> {
  await adept.goto(room);
  await writeNote(adept, say, SHARED);
  await saveCode(adept, say);
  await saved(adept, say);
  await writeNote(adept, say, OWN, true);
  await expect(adept.getByText(OWN)).toBeVisible();
  await mentor.goto(room);
  await expect(mentor.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
  await adept.reload();
  await isOpen(adept, say);
  await mentor.reload();
  await expect(mentor.getByText(SHARED)).toBeVisible();
  for (const page of [adept, mentor]) await expect(page.getByText(say("participant-room:compare.not_yet"), { exact: true })).toBeVisible();
  await compare(adept, mentor, say);
}

/** She begins anew on another phone, having read what will be gone; gives the eight words. */
async function onAnotherPhone({ room, say, checkScreen }: Walk, fresh: Page): Promise<string[]> {
  await fresh.goto(room);
  const words = await beginAnew(fresh, say, async (dialog) => {
    for (const loss of ["private", "ways"]) await expect(dialog.getByText(say(`participant-room:anew.${loss}`))).toBeVisible();
    await checkScreen(fresh, "begin-anew");
  });
  await expect(fresh.getByText(SHARED)).toHaveCount(0);
  await checkScreen(fresh, "eight-words");
  return words;
}

const failed = (page: Page, say: Say, count: number) => page.getByText(say("participant-room:failed_words.said", { count, day: "", time: "" }).split(/,| on /)[0] ?? "");

/** Other words let nobody in, and both see that they were typed. */
async function refuse({ mentor, say, checkScreen }: Walk, fresh: Page, words: string[]): Promise<void> {
  const answer = (heard: string[]) => letIn(mentor, say, heard);
  await mentor.reload();
  await expect(mentor.getByText(say("participant-room:compare.title"), { exact: true })).toHaveCount(0);
  await expect(failed(mentor, say, 1)).toHaveCount(0);
  await answer(words.map((word, n) => (n === 2 ? "xylofon" : word)));
  await expect(mentor.getByText(say("participant-room:renewed.wrong", { place: 3 }))).toBeVisible();
  await expect(failed(mentor, say, 1)).toBeVisible();
  await checkScreen(mentor, "words-refused");
  await fresh.reload();
  await expect(failed(fresh, say, 1)).toBeVisible();
  await expect(fresh.getByText(SHARED)).toHaveCount(0);
  await checkScreen(fresh, "words-refused-seen");
  await answer(words.slice(0, 7));
  await expect(mentor.getByText(say("participant-room:renewed.wrong", { place: 7 }))).toBeVisible();
  await expect(failed(mentor, say, 2)).toBeVisible();
  await answer(words);
  await expect(mentor.getByRole("textbox", { name: say("participant-room:renewed.words") })).toHaveCount(0);
}

test("who has lost everything is let in again by eight words, and by no others", async ({ page: adept, phone, server, say, signIn, checkScreen }) => {
  test.setTimeout(900_000);
  const mentor = await phone();
  const walk: Walk = { adept, mentor, room: await roomOf(server, "adept"), say, checkScreen };
  await signIn(adept, "adept");
  await signIn(mentor, "mentor");
  await test.step("both write and compare", () => before(walk));

  const fresh = await phone();
  await signIn(fresh, "adept");
  const words = await test.step("she begins anew, and is told what is gone", () => onAnotherPhone(walk, fresh));
  await test.step("other words are refused, and both see it", () => refuse(walk, fresh, words));

  await test.step("she reads what is shared; what was hers alone is gone", async () => {
    await fresh.reload();
    await expect(fresh.getByText(SHARED)).toBeVisible();
    await expect(fresh.getByText(OWN)).toHaveCount(0);
    for (const page of [fresh, mentor]) await expect(page.getByText(say("participant-room:compare.not_yet"), { exact: true })).toBeVisible();
    for (const page of [fresh, mentor]) await expect(failed(page, say, 2)).toBeVisible();
    await checkScreen(fresh, "back-again");
    await compare(fresh, mentor, say);
    await expect(failed(fresh, say, 2)).toHaveCount(0);
  });

  await test.step("she goes on, with a way back of her own; the old device opens nothing", async () => {
    await writeNote(fresh, say, AFTER);
    await saveCode(fresh, say);
    await saved(fresh, say);
    await mentor.reload();
    await expect(mentor.getByText(AFTER)).toBeVisible();
    await adept.reload();
    await expect(adept.getByRole("heading", { name: say("participant-room:needs_way.title") })).toBeVisible();
    await expect(adept.getByText(SHARED)).toHaveCount(0);
  });
});
