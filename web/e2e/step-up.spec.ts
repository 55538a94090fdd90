import type { Page } from "@playwright/test";
import { query } from "./canary";
import { expect, flowOn } from "./flow";
import { givePasskeys, isOpen, roomOf, saveCode, saved, writeNote } from "./room-steps";
import type { Say } from "./screens";
import { PASSWORD, type Ready } from "./server";

// Who found a phone whose owner is signed in changes neither keys nor roles: for that she signs in again, and stays where she was.
const test = flowOn("step-up");

const OWN = "Det här läser bara jag";

/** Everybody signed in eleven minutes ago. */
const age = ({ dsn }: Ready) => query(dsn, "update directory.sessions set created_at = now() - interval '11 minutes'");

/** The ways that the server has. */
const ways = ({ dsn }: Ready) => query(dsn, "select kind from directory.vault_ways order by kind");

const asking = (page: Page, say: Say) => page.getByRole("dialog", { name: say("auth:again.title") });

async function sayPassword(page: Page, say: Say): Promise<void> {
  const dialog = asking(page, say);
  await dialog.getByLabel(say("auth:sign_in.password"), { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: say("auth:again.go_on") }).click();
  await expect(dialog).toHaveCount(0);
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the ways into a vault are changed by who has just signed in; what is open stays open", async ({ page, server, say, signIn, checkScreen, mailTo }) => {
    const room = await roomOf(server, "adept");
    await givePasskeys(page);
    await signIn(page, "adept");

    await test.step("the first way is made whenever she signed in", async () => {
      age(server);
      await page.goto(room);
      await writeNote(page, say, OWN, true);
      await saveCode(page, say);
      await saved(page, say);
      expect(ways(server)).toEqual(["recovery"]);
    });

    const add = page.getByRole("button", { name: say("participant-room:ways.add") });
    await test.step("before another is made she says that it is she: by password, in a dialog over the page", async () => {
      await page.goto("/o/norrhamn/ways-in");
      await add.click();
      await expect(asking(page, say)).toBeVisible();
      await checkScreen(page, "sign-in-again");
      await sayPassword(page, say);
      await add.click();
      await page.getByRole("dialog").getByRole("button", { name: say("participant-room:way.passkey") }).click();
      await expect(page.getByText(say("participant-room:ways.added"))).toBeVisible();
      expect(ways(server)).toEqual(["passkey", "recovery"]);
    });

    const remove = async (on: Page) => {
      await on.getByRole("button", { name: say("participant-room:ways.remove", { name: say("participant-room:ways.recovery") }) }).click();
      await on.getByRole("dialog").getByRole("button", { name: say("participant-room:ways.remove_yes") }).click();
    };
    await test.step("to take one away she opens a link, which leads back to the page", async () => {
      age(server);
      await remove(page);
      const dialog = asking(page, say);
      const since = new Date();
      await dialog.getByRole("button", { name: say("auth:sign_in.send") }).click();
      await expect(dialog.getByText(say("auth:again.sent", { email: server.addresses.adept }))).toBeVisible();
      await checkScreen(page, "link-sent");
      expect(ways(server)).toEqual(["passkey", "recovery"]);
      const { links } = await mailTo(server.addresses.adept, /sign-in\/confirm#/, since);
      const tab = await page.context().newPage();
      await tab.goto(links.find((link) => link.includes("/sign-in/confirm#")) ?? "");
      await tab.getByRole("button", { name: say("auth:confirm.submit") }).click();
      await tab.waitForURL(/\/ways-in$/);
      await remove(tab);
      await expect(tab.getByText(say("participant-room:ways.removed"))).toBeVisible();
      expect(ways(server)).toEqual(["passkey"]);
      await tab.close();
    });

    await test.step("the page she came from goes on by itself, and her room is open as before", async () => {
      await expect(asking(page, say)).toHaveCount(0);
      await page.goto(room);
      await isOpen(page, say);
      await expect(page.getByText(OWN)).toBeVisible();
    });
  });
});

test("a role is given by who has just signed in", async ({ page, server, say, signIn }) => {
  await signIn(page, "admin");
  await page.goto("/o/norrhamn/manage/people?q=maria.ekdahl");
  age(server);
  const roleOf = () => query(server.dsn, "select role from app.members where email = 'maria.ekdahl@norrhamn.example'");
  await page.getByRole("button", { name: say("organiser-people:act.menu", { name: "Maria Ekdahl" }) }).click();
  await page.getByRole("menuitem", { name: say("organiser-people:act.edit") }).click();
  const form = page.getByRole("dialog").filter({ has: page.getByRole("radio") });
  await form.getByRole("radio", { name: say("organiser-people:role.admin") }).check();
  const save = form.getByRole("button", { name: say("common:action.save") });
  await save.click();
  await sayPassword(page, say);
  expect(roleOf()).toEqual(["member"]);
  await save.click();
  await expect(form).toHaveCount(0);
  expect(roleOf()).toEqual(["admin"]);
});
