import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { ask, findInTheClear } from "./canary";
import { expect, test } from "./flow";
import type { Say } from "./screens";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const CANARY = "Jag tar tillbaka schemat så fort det skaver";
const NOTE = "Vad händer om du väntar?";
/** All that is typed into the room. */
const written = [CANARY, NOTE];

/** A phone whose passkeys give a secret, as a real one does. */
async function givePasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, hasPrf: true, isUserVerified: true },
  });
}

/** Notes what is posted of a way in: nothing of what the authenticator computed may be in it. */
async function notePosted(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = async (input, init) => {
      if (input instanceof Request && input.url.includes("/auth/vault/ways/")) Object.assign(window, { posted: await input.clone().text() });
      return real(input, init);
    };
  });
  return async () => Object.keys(JSON.parse(await page.evaluate(() => (window as unknown as { posted: string }).posted)) as object).sort();
}

/** Saves the code, and tells it. */
async function saveCode(page: Page, say: Say): Promise<string> {
  await page.getByRole("button", { name: say("participant-room:way.code") }).click();
  const groups = await page.getByRole("list", { name: say("participant-room:code.label") }).getByRole("code").allTextContents();
  const code = groups.join("-");
  await page.getByRole("button", { name: say("participant-room:code.kept") }).click();
  for (const field of await page.getByRole("dialog").getByRole("textbox").all()) await field.fill(code);
  await page.getByRole("button", { name: say("participant-room:code.check") }).click();
  return code;
}

test("two people write to each other, and one comes back on a new device with her code", async ({ page: adept, phone, server, say, signIn, checkScreen }) => {
  test.setTimeout(900_000);
  const [pair] = (await (await askAs(server, "adept"))<{ items: { id: string }[] }>("/mentorships")).items;
  const room = `/o/norrhamn/mentorships/${pair?.id}`;
  const save = say("common:action.save");

  await signIn(adept, "adept");
  await adept.goto(room);
  await adept.getByRole("button", { name: say("participant-room:intention.write") }).click();
  await adept.getByRole("textbox", { name: say("participant-room:intention.ask_adept") }).fill(CANARY);
  await checkScreen(adept, "intention");
  await adept.getByRole("button", { name: save }).click();
  await expect(adept.getByRole("dialog")).toContainText(say("participant-room:way.choose"));
  await checkScreen(adept, "way-back");
  const code = await saveCode(adept, say);
  await expect(adept.getByText(say("participant-room:write.saved"))).toBeVisible();
  await expect(adept.getByText(CANARY)).toBeVisible();

  const mentor = await phone();
  await givePasskeys(mentor);
  const posted = await notePosted(mentor);
  await signIn(mentor, "mentor");
  await mentor.goto(room);
  await expect(mentor.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
  await checkScreen(mentor, "waits");
  await adept.reload();
  await expect(adept.getByText(CANARY)).toBeVisible();
  await mentor.reload();
  await expect(mentor.getByText(CANARY)).toBeVisible();

  await mentor.getByRole("button", { name: new RegExp(`^${say("participant-room:notes.new_shared", { name: "" })}`) }).click();
  await mentor.getByRole("textbox", { name: say("participant-room:notes.shared") }).fill(NOTE);
  await mentor.getByRole("button", { name: save }).click();
  await mentor.getByRole("button", { name: say("participant-room:way.passkey") }).click();
  await expect(mentor.getByText(say("participant-room:write.saved"))).toBeVisible();
  expect(await posted()).toEqual(["ciphertext", "credential", "format", "kind", "nonce", "salt", "vault_id"]);
  await expect(mentor.getByText(NOTE)).toBeVisible();
  await adept.reload();
  await expect(adept.getByText(NOTE)).toBeVisible();
  await checkScreen(adept, "room");

  const elsewhere = await phone();
  await signIn(elsewhere, "adept");
  await elsewhere.goto(room);
  await elsewhere.getByRole("textbox", { name: say("participant-room:needs_way.code") }).fill(code.toLowerCase().replaceAll("-", " "));
  await checkScreen(elsewhere, "needs-way");
  await elsewhere.getByRole("button", { name: say("participant-room:needs_way.open") }).click();
  await expect(elsewhere.getByText(CANARY)).toBeVisible();
  await elsewhere.goto("/o/norrhamn/more");
  await elsewhere.getByRole("link", { name: new RegExp(`^${say("participant:more.ways")}`) }).click();
  await expect(elsewhere.getByText(say("participant-room:ways.recovery_note"))).toBeVisible();
  await checkScreen(elsewhere, "ways-in");

  expect((await kept(elsewhere)).length).toBeGreaterThan(0);
  await elsewhere.goto("/account");
  await elsewhere.getByRole("main").getByRole("button", { name: say("common:action.sign_out"), exact: true }).last().click();
  await elsewhere.waitForURL("/sign-in");
  await expect.poll(() => kept(elsewhere)).toEqual([]);

  expect(await findInTheClear(written, server, "flow")).toEqual([]);
  // The same search finds a text that is stored plainly.
  ask(server.dsn, `update app.participants set title = '${CANARY}' where member_id = (select id from app.members where email = '${server.addresses.adept}')`);
  expect(await findInTheClear(written, server, "flow")).toEqual(expect.arrayContaining(["dump", expect.stringContaining("mentor at /norrhamn/mentorships")]));
});

/** The keys of what a browser keeps of rooms. */
async function kept(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("bollplank-rooms");
        opening.onsuccess = () => {
          const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          keys.onsuccess = () => resolve(keys.result.map(String));
          keys.onerror = () => reject(new Error("the keys cannot be read"));
        };
      }),
  );
}
