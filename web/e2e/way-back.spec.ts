import { expect, flowOn } from "./flow";
import { givePasskeys, loseDevice, roomOf, saveCode, saved, writeNote } from "./room-steps";

// Who loses a device comes back by the way that was made before the first text: a passkey, or a code.
const test = flowOn("way-back");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const OWN = "Fråga henne om semestern, inte om skolan";
const SHARED = "Vad är det värsta som kan hända?";

test("a lost device is made up for by a passkey, or by the code that was asked back", async ({ page: adept, phone, server, say, signIn, checkScreen }) => {
  test.setTimeout(900_000);
  const room = await roomOf(server, "adept");
  const mentor = await phone();
  const needsWay = say("participant-room:needs_way.title");

  await test.step("the mentor writes for himself, and a passkey is his way back", async () => {
    await givePasskeys(mentor);
    await signIn(mentor, "mentor");
    await mentor.goto(room);
    await writeNote(mentor, say, OWN, true);
    await mentor.getByRole("dialog").getByRole("button", { name: say("participant-room:way.passkey") }).click();
    await saved(mentor, say);
  });

  let code = "";
  await test.step("the adept writes to him, and keeps a code: a wrong answer is no answer", async () => {
    await signIn(adept, "adept");
    await adept.goto(room);
    await expect(adept.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
    await mentor.reload();
    await expect(mentor.getByText(OWN)).toBeVisible();
    await adept.reload();
    await writeNote(adept, say, SHARED);
    code = await saveCode(adept, say, true);
    await saved(adept, say);
    await expect(adept.getByText(SHARED)).toBeVisible();
    await expect(adept.getByText(OWN)).toHaveCount(0);
  });

  await test.step("his phone has lost everything, and the passkey opens all of it", async () => {
    await loseDevice(mentor);
    await signIn(mentor, "mentor");
    await mentor.goto(room);
    await expect(mentor.getByRole("heading", { name: needsWay })).toBeVisible();
    await expect(mentor.getByText(OWN)).toHaveCount(0);
    await checkScreen(mentor, "needs-passkey");
    await mentor.getByRole("button", { name: say("participant-room:needs_way.passkey") }).click();
    await expect(mentor.getByText(OWN)).toBeVisible();
    await expect(mentor.getByText(SHARED)).toBeVisible();
  });

  await test.step("she has a new phone, and the code opens it; a slip of the pen is named by its group", async () => {
    const elsewhere = await phone();
    await signIn(elsewhere, "adept");
    await elsewhere.goto(room);
    await expect(elsewhere.getByRole("heading", { name: needsWay })).toBeVisible();
    const groups = code.split("-");
    const slip = groups.map((group, n) => (n === 2 ? (group.startsWith("7") ? "8" : "7") + group.slice(1) : group)).join("-");
    const open = async (typed: string) => {
      await elsewhere.getByRole("textbox", { name: say("participant-room:needs_way.code") }).fill(typed);
      await elsewhere.getByRole("button", { name: say("participant-room:needs_way.open") }).click();
    };
    await open(slip);
    await expect(elsewhere.getByText(say("participant-room:code.group_wrong", { group: 3 }))).toBeVisible();
    await checkScreen(elsewhere, "code-mistyped");
    await open(code.toLowerCase());
    await expect(elsewhere.getByText(SHARED)).toBeVisible();
  });
});
