import type { Locator, Page } from "@playwright/test";
import { askAs } from "./ask";
import { newestMail } from "./mail";
import type { Say } from "./screens";
import type { Ready, Who } from "./server";
import { expect } from "./test";

/** What walks through rooms are made of; each says what one person does. */

/** The address of the room that somebody is in. */
export async function roomOf(server: Ready, who: Who): Promise<string> {
  const ask = await askAs(server, who);
  const [mentorship] = (await ask<{ items: { id: string }[] }>("/mentorships")).items;
  return `/o/norrhamn/mentorships/${mentorship?.id}`;
}

/** A text up to where it names somebody. */
const until = (text: string): RegExp => new RegExp(`^${text.trim()}`);

/** A phone whose passkeys give a secret, as a real one does. */
export async function givePasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, hasPrf: true, isUserVerified: true },
  });
}

/**
 * The browser forgets all it ever kept, and who was signed in: what is left is what a new phone has as well, the passkeys. (A
 * passkey's secret cannot be carried into another virtual authenticator.)
 */
export async function loseDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(page.url()).origin, storageTypes: "all" });
  // To part from the session again would take the passkeys away as well.
  await page.context().clearCookies();
}

/** Signs somebody in who has no password, by a link in a mail. */
export async function signInByLink(page: Page, email: string, { url, inbox }: Ready): Promise<void> {
  const since = new Date();
  expect((await page.request.post(`${url}/api/v1/auth/links`, { data: { email } })).ok()).toBe(true);
  const { links } = await newestMail(inbox, email, /sign-in\/confirm#/, since);
  const token = links.find((link) => link.includes("/sign-in/confirm#"))?.split("#")[1];
  expect((await page.request.post(`${url}/api/v1/auth/links/confirm`, { data: { token } })).ok()).toBe(true);
  await page.goto("/");
  await page.waitForURL(({ pathname }) => pathname.startsWith("/o/"));
}

/** The code that is shown. */
export async function codeShown(page: Page, label: string): Promise<string> {
  const groups = page.getByRole("list", { name: label }).getByRole("code");
  await expect(groups).toHaveCount(7);
  return (await groups.allTextContents()).join("-");
}

/** Closes the code before it was asked back: she is told, goes on with the same one, and then throws it away. */
export async function throwCodeAway(page: Page, say: Say): Promise<void> {
  const dialog = page.getByRole("dialog");
  const label = say("participant-room:code.label");
  await dialog.getByRole("button", { name: say("participant-room:way.code") }).click();
  const code = await codeShown(page, label);
  await page.keyboard.press("Escape");
  await expect(dialog.getByText(say("participant-room:code.leave_text"))).toBeVisible();
  await dialog.getByRole("button", { name: say("participant-room:code.leave_no") }).click();
  expect(await codeShown(page, label)).toBe(code);
  await dialog.getByRole("button", { name: say("common:action.close"), exact: true }).click();
  await dialog.getByRole("button", { name: say("participant-room:code.leave_yes") }).click();
  await expect(dialog).toHaveCount(0);
}

const otherSign = (code: string): string => (code.startsWith("0") ? "1" : "0") + code.slice(1);

/** Saves the code as the way back, and tells it; it is asked back once, and first another one is given where that is wanted. */
export async function saveCode(page: Page, say: Say, wrongFirst = false): Promise<string> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say("participant-room:way.code") }).click();
  const code = await codeShown(page, say("participant-room:code.label"));
  await dialog.getByRole("button", { name: say("participant-room:code.kept") }).click();
  const answer = async (groups: string) => {
    for (const field of await dialog.getByRole("textbox").all()) await field.fill(groups);
    await dialog.getByRole("button", { name: say("participant-room:code.check") }).click();
  };
  if (wrongFirst) {
    await answer(code.split("-").map(otherSign).join("-"));
    await expect(dialog.locator("[aria-invalid=true]")).toHaveCount(2);
  }
  await answer(code);
  return code;
}

/** Writes a note and saves it: for oneself or for both. The way back may come between. */
export async function writeNote(page: Page, say: Say, text: string, isPrivate = false): Promise<void> {
  await page.getByRole("button", { name: isPrivate ? say("participant-room:notes.new_private") : until(say("participant-room:notes.new_shared", { name: "" })) }).click();
  await page.getByRole("textbox", { name: say(`participant-room:notes.${isPrivate ? "private" : "shared"}`) }).fill(text);
  await page.getByRole("button", { name: say("common:action.save"), exact: true }).click();
}

export const saved = (page: Page, say: Say): Promise<void> => expect(page.getByText(say("participant-room:write.saved")).first()).toBeVisible();

/** The part of a page that has this head. */
export const partOf = (page: Page, head: string): Locator => page.locator("section").filter({ has: page.getByRole("heading", { name: head, exact: true }) });

/** Gives every field of a form a text of its own, saves it, and tells the texts. */
export async function writeAll(form: Locator, say: Say, subject: string): Promise<string[]> {
  const texts: string[] = [];
  const fields = await form.getByRole("textbox").all();
  for (const [place, field] of fields.entries()) {
    const text = `${subject} nummer ${place + 1}, bara vårt`;
    await field.fill(text);
    texts.push(text);
  }
  await form.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  for (const text of texts) await expect(form.getByText(text, { exact: true })).toBeVisible();
  return texts;
}

/** Writes a message and sends it. */
export async function writeMessage(page: Page, say: Say, text: string): Promise<void> {
  await page.getByRole("textbox", { name: until(say("participant-room:messages.write", { name: "" })) }).fill(text);
  await page.getByRole("button", { name: say("participant-room:messages.send"), exact: true }).click();
}

export const messageOf = (page: Page, text: string): Locator => page.getByRole("listitem").filter({ hasText: text });

/** The room is open: something can be written. */
export const isOpen = (page: Page, say: Say): Promise<void> => expect(page.getByRole("button", { name: say("participant-room:notes.new_private") })).toBeVisible();

/** The words that are shown, when they are all there. */
export async function wordsIn(place: Locator, count: number): Promise<string[]> {
  const words = place.locator("ol b");
  await expect.poll(async () => (await words.allTextContents()).filter(Boolean).length).toBe(count);
  return words.allTextContents();
}

/** She who has lost every way in begins anew, once she has looked at what that means, and is shown eight words. */
export async function beginAnew(page: Page, say: Say, look: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<string[]> {
  await page.getByRole("button", { name: until(say("participant-room:needs_way.lost", { name: "", count: 1 }).split(".")[0] ?? "") }).click();
  const dialog = page.getByRole("dialog");
  await look(dialog);
  await dialog.getByRole("button", { name: say("participant-room:anew.yes"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  return wordsIn(page.getByRole("main"), 8);
}

/** Whom she has called types the words that were heard. */
export async function letIn(page: Page, say: Say, heard: string[]): Promise<void> {
  await page.getByRole("textbox", { name: say("participant-room:renewed.words") }).fill(heard.join(" "));
  await page.getByRole("button", { name: /^(Öppna för|Open for)/ }).click();
}

/** Two hold their six words beside each other, and both say that they are the same. */
export async function compare(one: Page, other: Page, say: Say): Promise<void> {
  const words: string[][] = [];
  for (const page of [one, other]) {
    await page.getByRole("button", { name: new RegExp(`^(${say("participant-room:compare.open", { name: "" }).trim()}|${say("participant-room:compare.again", { name: "" }).trim()})`) }).click();
    words.push(await wordsIn(page.getByRole("dialog"), 6));
    await page.getByRole("dialog").getByRole("button", { name: say("participant-room:compare.same") }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  expect(words[0]).toEqual(words[1]);
  for (const page of [one, other]) {
    await page.reload();
    await expect(page.getByText(say("participant-room:compare.done"), { exact: true })).toBeVisible();
  }
}
