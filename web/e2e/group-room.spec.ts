import type { Page } from "@playwright/test";
import { tokenOf } from "./ask";
import { query } from "./canary";
import { expect, flowOn } from "./flow";
import { isOpen, messageOf, roomOf, saveCode, signInByLink, writeMessage } from "./room-steps";
import type { Say } from "./screens";
import type { Ready, Who } from "./server";

// The sealed room of a mentor and several adepts: when one of them leaves, nothing is taken under the key that she holds, a
// browser of those who remain makes the next, and she has none of it.
const test = flowOn("group-room");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const STAYS = "dmytro.kovalenko@norrhamn.example";
const BEFORE = "Vi ses i biblioteket i stället";
const AFTER = "Vi blir tre nästa gång";
const ANSWER = "Då tar jag med fikat";

interface Group {
  mentor: Page;
  leaver: Page;
  stayer: Page;
  room: string;
  server: Ready;
  say: Say;
}

interface Keys {
  epoch: number;
  key_id: string;
  stale: boolean;
}

/** What somebody's browser would ask for the room, by itself. */
async function asking({ room, server }: Group, who: Who) {
  const token = await tokenOf(server, who);
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${server.url}/api/v1${room.slice("/o".length)}${path}`, { method, headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, ...(body && { body: JSON.stringify(body) }) });
  /** Something sealed under a key of before: the server cannot tell what it is, only under which key. */
  const write = async ({ epoch, key_id }: Keys) => {
    const sealed = { kind: "message", epoch, key_id, version: 1, format: 1, nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString("base64url"), ciphertext: Buffer.alloc(272).toString("base64url") };
    const answer = await ask("PUT", `/records/${crypto.randomUUID()}`, sealed);
    return `${answer.status} ${((await answer.json()) as { code?: string }).code}`;
  };
  return { ask, write, keys: async () => (await (await ask("GET", "/keys")).json()) as Keys };
}

/** All three get in: the mentor first, who seals a key to the others at her next visit. */
async function gather({ mentor, leaver, stayer, room, say }: Group): Promise<void> {
  await mentor.goto(room);
  await isOpen(mentor, say);
  for (const page of [leaver, stayer]) {
    await page.goto(room);
    await expect(page.getByRole("heading", { name: /tittar in|next visits/ })).toBeVisible();
  }
  await mentor.reload();
  await isOpen(mentor, say);
  await writeMessage(mentor, say, BEFORE);
  await saveCode(mentor, say);
  for (const page of [leaver, stayer]) {
    await page.reload();
    await expect(messageOf(page, BEFORE)).toBeVisible();
  }
}

async function leave({ leaver, say }: Group): Promise<void> {
  await leaver.getByRole("button", { name: say("participant-mentorship:standing.leave.end"), exact: true }).click();
  await leaver.getByRole("dialog").getByRole("button", { name: say("participant-mentorship:standing.leave.ended_yes"), exact: true }).click();
  await expect(leaver.getByText(say("participant-mentorship:standing.leave.done_ended"))).toBeVisible();
}

/** What the server answers to a page that writes, of records for the room and of new keys. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on("response", (answer) => {
    const [, what] = /\/(records|keys\/epochs\/\d+)(?:\/|$)/.exec(new URL(answer.url()).pathname) ?? [];
    if (answer.request().method() === "PUT" && what !== undefined) heard.push(`${answer.status()} ${what}`);
  });
  return heard;
}

test("a group goes on under a new key when one leaves, and she has none of it", async ({ page: leaver, phone, server, say, signIn }) => {
  test.setTimeout(900_000);
  const [mentor, stayer] = [await phone(), await phone()];
  const group: Group = { mentor, leaver, stayer, room: await roomOf(server, "group_mentor"), server, say };
  await signIn(mentor, "group_mentor");
  await signIn(leaver, "group_adept");
  await signInByLink(stayer, STAYS, server);
  const [hers, mentors] = [await asking(group, "group_adept"), await asking(group, "group_mentor")];
  await test.step("all three read the same", () => gather(group));
  const old = await mentors.keys();
  expect(old).toMatchObject({ epoch: 1, stale: false });

  await test.step("one leaves: nothing is taken under the key that she holds", async () => {
    // The mentor's page stays open and learns of nothing meanwhile.
    await mentor.route(/\/keys$/, (route) => route.abort());
    await stayer.goto("/account");
    await leave(group);
    expect(await mentors.keys()).toMatchObject({ epoch: 1, stale: true });
    expect(await mentors.write(old)).toBe("409 epoch_stale");
  });

  await test.step("the first who writes makes the next key, and her text is there", async () => {
    await mentor.unroute(/\/keys$/);
    const heard = listen(mentor);
    await writeMessage(mentor, say, AFTER);
    await expect(messageOf(mentor, AFTER)).toBeVisible();
    await expect.poll(() => heard).toEqual(expect.arrayContaining(["409 records", "204 keys/epochs/2", "200 records"]));
    expect(await mentors.keys()).toMatchObject({ epoch: 2, stale: false });
    expect(await mentors.write(old)).toBe("409 epoch_stale");
  });

  await test.step("those who remain go on", async () => {
    await stayer.goto(group.room);
    for (const text of [BEFORE, AFTER]) await expect(messageOf(stayer, text)).toBeVisible();
    await writeMessage(stayer, say, ANSWER);
    await saveCode(stayer, say);
    await expect(messageOf(stayer, ANSWER)).toBeVisible();
    await mentor.reload();
    await expect(messageOf(mentor, ANSWER)).toBeVisible();
  });

  await test.step("she who left reads nothing of it, and has no key that would", async () => {
    for (const path of ["/keys", "/records"]) expect((await hers.ask("GET", path)).status, path).toBe(404);
    expect(await hers.write(old)).toBe("404 not_found");
    await leaver.goto(group.room);
    await leaver.waitForLoadState("networkidle");
    for (const text of [BEFORE, AFTER, ANSWER]) await expect(leaver.getByText(text)).toHaveCount(0);
    const id = group.room.split("/").at(-1);
    const holders = query(server.dsn, `select distinct m.email from app.room_copies c join app.members m on m.id = c.recipient_id where c.room_id = '${id}' and c.epoch = 2 order by 1`);
    expect(holders).toEqual([STAYS, server.addresses.group_mentor].sort());
    expect(query(server.dsn, `select epoch from app.sealed_records where room_id = '${id}' and kind = 'message' and epoch > 0 order by id`)).toEqual(["1", "2", "2"]);
  });
});
