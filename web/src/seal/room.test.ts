// @vitest-environment node
import { expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { random, textOf, utf8 } from "./bytes";
import { Memory } from "./memory";
import { Pins } from "./pins";
import { introduced, note, pair, refused, renewed, someone, somewhere } from "./pair.testing";
import { MOST_SEALED, MOST_TEXT } from "./record";
import { Room } from "./room";

test("what one writes the other reads", async () => {
  const { adept, mentor } = await pair();
  const { what, text } = note("Jag vill våga leda mötet själv.");
  const sealed = await adept.room.seal(what, text);
  const opened = await mentor.room.open(sealed);
  expect(textOf(opened.text)).toBe("Jag vill våga leda mötet själv.");
  expect(opened).toMatchObject({ kind: "note", author: adept.keys.bundle.member, version: 1, isPrivate: false });
  expect(JSON.stringify(sealed)).not.toContain("mötet");
});

test("a private note is its author's alone, and opens on her next device", async () => {
  const { place, adept, mentor } = await pair();
  const sealed = await adept.room.seal({ kind: "note", record: uuid7(), isPrivate: true }, utf8("bara för mig"));
  expect(sealed.epoch).toBe(0);
  expect(await refused(mentor.room.open(sealed))).toBe("key_wrong");
  const again = await Room.enter(place, adept.keys, new Pins(), new Memory());
  const opened = await again.open(sealed);
  expect([textOf(opened.text), opened.isPrivate]).toEqual(["bara för mig", true]);
});

test("a private note can be written before the room has a key, a shared one cannot", async () => {
  const { room } = await someone(somewhere());
  expect(room.epoch).toBe(0);
  await room.seal({ kind: "note", record: uuid7(), isPrivate: true }, utf8("redan nu"));
  expect(await refused(room.seal({ kind: "note", record: uuid7() }, utf8("inte än")))).toBe("epoch_missing");
});

test("each change is a version behind the highest seen", async () => {
  const { adept, mentor } = await pair();
  const record = uuid7();
  const first = await adept.room.seal({ kind: "note", record }, utf8("ett"));
  await mentor.room.open(first);
  await adept.room.open(first);
  const second = await mentor.room.seal({ kind: "note", record }, utf8("två"));
  expect(second.version).toBe(2);
  expect((await adept.room.openAll([second, first])).opened.map((one) => textOf(one.text))).toEqual(["ett", "två"]);
});

test("who leaves a group reads nothing that comes after", async () => {
  const place = somewhere();
  const [mentor, one, two] = [await someone(place), await someone(place), await someone(place)];
  await introduced(mentor, one, two);
  await renewed(mentor, one, two);
  const before = await one.room.seal({ kind: "message", record: uuid7() }, utf8("alla tre"));
  await two.room.open(before);
  await renewed(mentor, one);
  const after = await mentor.room.seal({ kind: "message", record: uuid7() }, utf8("vi två"));
  expect(textOf((await one.room.open(after)).text)).toBe("vi två");
  expect(textOf((await one.room.open(before)).text)).toBe("alla tre");
  expect(await refused(two.room.open(after))).toBe("epoch_missing");
});

test("a newcomer reads from her epoch on, and older ones when they are shared with her", async () => {
  const { place, adept, mentor } = await pair();
  const old = await adept.room.seal({ kind: "message", record: uuid7() }, utf8("förr"));
  const late = await someone(place);
  await introduced(adept, mentor, late);
  await renewed(mentor, adept, late);
  expect(await refused(late.room.open(old))).toBe("epoch_missing");
  await late.room.take(await adept.room.share([1], late.keys.bundle), 2);
  expect(textOf((await late.room.open(old)).text)).toBe("förr");
});

test("the one who loses a race takes the winner's key", async () => {
  const place = somewhere();
  const [adept, mentor] = [await someone(place), await someone(place)];
  await introduced(adept, mentor);
  const lost = await mentor.room.renew([mentor.keys.bundle, adept.keys.bundle]);
  const won = await renewed(adept, mentor);
  expect(mentor.room.epoch).toBe(1);
  expect(() => mentor.room.hold(lost.key)).toThrow("epoch_forked");
  const sealed = await mentor.room.seal({ kind: "note", record: uuid7() }, utf8("ja"));
  expect(sealed.keyId).toBe(won.key.keyId);
});

test("a text as long as it may be, and one byte more", async () => {
  const { adept, mentor } = await pair();
  const most = await adept.room.seal({ kind: "note", record: uuid7() }, utf8("a".repeat(MOST_TEXT)));
  expect(Math.floor((most.ciphertext.length * 3) / 4)).toBe(MOST_SEALED);
  expect((await mentor.room.open(most)).text.length).toBe(MOST_TEXT);
  expect(await refused(adept.room.seal({ kind: "note", record: uuid7() }, new Uint8Array(5_000_000)))).toBe("too_large");
  expect(await refused(adept.room.seal({ kind: "note", record: uuid7() }, new Uint8Array(MOST_TEXT + 1)))).toBe("too_large");
});

test("short texts are of one length", async () => {
  const { adept } = await pair();
  const lengths = await Promise.all(["", "ja", "nej", "kanske senare, om det blir tid"].map((text) => adept.room.seal(note(text).what, utf8(text))));
  expect(new Set(lengths.map((sealed) => sealed.ciphertext.length)).size).toBe(1);
});

test("what was seen is kept between visits", async () => {
  const { place, adept, mentor } = await pair();
  const record = uuid7();
  const first = await adept.room.seal({ kind: "note", record }, utf8("ett"));
  await mentor.room.open(first);
  const kept = JSON.parse(JSON.stringify({ memory: mentor.room.memory, pins: mentor.room.pins }));
  const later = await Room.enter(place, mentor.keys, new Pins(kept.pins), new Memory(kept.memory));
  expect(later.memory.versionOf(place, record)).toBe(1);
  expect(later.memory.highestEpoch(place)).toBe(1);
  expect(later.pins.standingOf(adept.keys.bundle)).toBe("seen");
});

test("a room says whether all have compared", async () => {
  const { adept, mentor } = await pair();
  const both = [adept.keys.bundle, mentor.keys.bundle];
  expect(adept.room.isCompared(both)).toBe(false);
  adept.room.pins.compared(mentor.keys.bundle);
  expect(adept.room.isCompared(both)).toBe(true);
});

test("200 notes of 4 KiB are sealed under 200 nonces", { timeout: 30_000 }, async () => {
  const { adept, mentor } = await pair();
  const sealed = await Promise.all(Array.from({ length: 200 }, () => adept.room.seal({ kind: "note", record: uuid7() }, random(4096))));
  expect(new Set(sealed.map((one) => one.nonce)).size).toBe(200);
  expect((await mentor.room.openAll(sealed)).opened).toHaveLength(200);
});
