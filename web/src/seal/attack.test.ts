// @vitest-environment node
import { describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { base64, bytesOf64, random, utf8 } from "./bytes";
import { type Copy, newRoomKey, roomKey, sealCopies } from "./epoch";
import { type Bundle, makeKeys, openKeys } from "./membership";
import { Memory } from "./memory";
import { Pins } from "./pins";
import { type Someone, introduced, pair, refused, renewed, someone, somewhere } from "./pair.testing";
import { type SealedRecord, sealRecord } from "./record";
import { Room } from "./room";
import { newVaultKey } from "./vault";

/**
 * The server is the enemy here: it keeps everything that was sent, gives back what it likes, and may make keys of its own
 * and change every field it stores. Each of its attempts is refused, and by a code of its own.
 */
const flipped = (text: string): string => {
  const bytes = bytesOf64(text);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
  return base64(bytes);
};

const copyFor = (copies: Copy[], one: Someone): Copy => copies.find((copy) => copy.recipient === one.keys.bundle.member) as Copy;

const write = (by: Someone, text = "hemligt", record = uuid7()) => by.room.seal({ kind: "note", record }, utf8(text));

describe("keys of members", () => {
  test("another identity key in the place of a pinned one", async () => {
    const { adept, mentor } = await pair();
    const evil = (await makeKeys(newVaultKey(), mentor.keys.bundle)).keys.bundle;
    expect(await refused(adept.room.pins.meet(evil))).toBe("identity_changed");
    expect(await refused(adept.room.renew([adept.keys.bundle, evil]))).toBe("identity_changed");
  });

  test("an encryption key of the server's beside the true identity key", async () => {
    const { adept, mentor } = await pair();
    const evil = (await makeKeys(newVaultKey(), mentor.keys.bundle)).keys.bundle;
    const grafted: Bundle = { ...mentor.keys.bundle, encryption: evil.encryption };
    expect(await refused(adept.room.pins.meet(grafted))).toBe("bundle_signature");
    expect(await refused(adept.room.renew([adept.keys.bundle, grafted]))).toBe("bundle_signature");
    expect(await refused(adept.room.pins.meet({ ...grafted, signature: evil.signature }))).toBe("bundle_signature");
  });

  test("one's own public keys exchanged, so that others seal to the server", async () => {
    const vault = newVaultKey();
    const whose = { tenant: uuid7(), member: uuid7() };
    const [mine, evil] = [await makeKeys(vault, whose), await makeKeys(newVaultKey(), whose)];
    expect(await refused(openKeys(vault, evil.keys.bundle, mine.wrapped))).toBe("keys_unreadable");
    expect(await refused(openKeys(vault, { ...mine.keys.bundle, encryption: evil.keys.bundle.encryption }, mine.wrapped))).toBe("bundle_signature");
  });

  test("keys of one membership shown as another's", async () => {
    const { adept, mentor } = await pair();
    expect(await refused(adept.room.pins.meet({ ...mentor.keys.bundle, member: uuid7() }))).toBe("bundle_signature");
    expect(await refused(adept.room.pins.meet({ ...mentor.keys.bundle, tenant: uuid7() }))).toBe("bundle_signature");
  });

  test("somebody whom nobody has met is sealed nothing", async () => {
    const { place, adept } = await pair();
    const ghost = await someone(place);
    expect(await refused(adept.room.renew([adept.keys.bundle, ghost.keys.bundle]))).toBe("identity_unknown");
    expect(await refused(adept.room.share([1], ghost.keys.bundle))).toBe("identity_unknown");
  });

  test("a member of another organisation is sealed nothing", async () => {
    const { adept } = await pair();
    const foreign = await someone(somewhere());
    await adept.room.pins.meet(foreign.keys.bundle);
    expect(await refused(adept.room.renew([foreign.keys.bundle]))).toBe("copy_room");
    expect(await refused(Room.enter(somewhere(), adept.keys, new Pins(), new Memory()))).toBe("copy_room");
  });
});

describe("room keys", () => {
  test("a key of the server's own, signed by nobody who is known", async () => {
    const { place, adept } = await pair();
    const evil = await someone(place);
    await introduced(evil, adept);
    const fresh = await Room.enter(place, adept.keys, new Pins(), new Memory());
    const [copy] = (await sealCopies(await newRoomKey(place, 2), evil.keys, [adept.keys.bundle], evil.room.pins)) as [Copy];
    expect(await refused(fresh.take([copy], 2))).toBe("identity_unknown");
  });

  test("a key of the server's own in a member's name", async () => {
    const { place, adept, mentor } = await pair();
    const evil = await someone(place);
    await evil.room.pins.meet(adept.keys.bundle);
    const [copy] = (await sealCopies(await newRoomKey(place, 2), evil.keys, [adept.keys.bundle], evil.room.pins)) as [Copy];
    expect(await refused(adept.room.take([{ ...copy, maker: mentor.keys.bundle.member }], 2))).toBe("copy_signature");
  });

  test("a true copy with one field changed", async () => {
    const { place, adept, mentor } = await pair();
    const { copies } = await renewed(mentor, adept);
    const copy = copyFor(copies, adept);
    const fresh = () => Room.enter(place, adept.keys, mentor.room.pins, new Memory());
    for (const changed of [{ epoch: 3 }, { enc: flipped(copy.enc) }, { ciphertext: flipped(copy.ciphertext) }, { signature: flipped(copy.signature) }, { maker: adept.keys.bundle.member }])
      expect([changed, await refused((await fresh()).take([{ ...copy, ...changed }], 3))]).toEqual([changed, "copy_signature"]);
    expect(await refused((await fresh()).take([{ ...copy, format: 2 as 1 }], 2))).toBe("format_unknown");
    expect(await refused((await fresh()).take([{ ...copy, ciphertext: "A" }], 2))).toBe("malformed");
  });

  test("a copy for another recipient, and one relabelled for this one", async () => {
    const { adept, mentor } = await pair();
    const { copies } = await renewed(mentor, adept);
    const theirs = copyFor(copies, mentor);
    expect(await refused(adept.room.take([theirs], 2))).toBe("copy_recipient");
    const { member: recipient, encryption: recipientKey } = adept.keys.bundle;
    expect(await refused(adept.room.take([{ ...theirs, recipient }], 2))).toBe("copy_recipient");
    expect(await refused(adept.room.take([{ ...theirs, recipient, recipientKey }], 2))).toBe("copy_signature");
  });

  test("a copy sealed to other bytes than it says, by a signer who means ill", async () => {
    const { adept, mentor } = await pair();
    const [copy] = (await sealCopies(await newRoomKey(adept.room.place, 2), mentor.keys, [mentor.keys.bundle], mentor.room.pins)) as [Copy];
    const { framed } = await import("./bytes");
    const lie = { ...copy, recipient: adept.keys.bundle.member, recipientKey: adept.keys.bundle.encryption };
    const text = framed("bollplank/room-copy/1", lie.tenant, lie.room, lie.epoch, lie.maker, lie.recipient, bytesOf64(lie.recipientKey), bytesOf64(lie.enc), bytesOf64(lie.ciphertext));
    lie.signature = base64(new Uint8Array(await crypto.subtle.sign("Ed25519", mentor.keys.signing, text)));
    expect(await refused(adept.room.take([lie], 2))).toBe("copy_unreadable");
  });

  test("a copy of another room, and one relabelled for this one", async () => {
    const place = somewhere();
    const { adept, mentor } = await pair(place);
    const there = { ...place, room: uuid7() };
    const elsewhere: Someone = { keys: mentor.keys, room: await Room.enter(there, mentor.keys, mentor.room.pins, new Memory()) };
    const { copies } = await elsewhere.room.renew([adept.keys.bundle]);
    const copy = copies[0] as Copy;
    expect(await refused(adept.room.take([copy], 2))).toBe("copy_room");
    expect(await refused(adept.room.take([{ ...copy, room: place.room }], 2))).toBe("copy_signature");
    expect(await refused(adept.room.take([{ ...copy, tenant: uuid7() }], 2))).toBe("copy_room");
  });

  test("an old epoch shown as the present", async () => {
    const { adept, mentor } = await pair();
    const old = await adept.room.share([1], mentor.keys.bundle);
    await renewed(adept, mentor);
    expect(await refused(mentor.room.take(old, 1))).toBe("epoch_older");
    expect(await refused(mentor.room.take([], 0))).toBe("epoch_older");
    expect(mentor.room.epoch).toBe(2);
  });

  test("an old epoch shown to a browser that was closed meanwhile", async () => {
    const { place, adept, mentor } = await pair();
    const old = await adept.room.share([1], mentor.keys.bundle);
    await renewed(adept, mentor);
    const kept = JSON.parse(JSON.stringify(mentor.room.memory));
    const later = await Room.enter(place, mentor.keys, mentor.room.pins, new Memory(kept));
    expect(await refused(later.take(old, 1))).toBe("epoch_older");
  });

  test("a second key for an epoch, true copies both", async () => {
    const { adept, mentor } = await pair();
    const [copy] = (await sealCopies(await newRoomKey(adept.room.place, 1), mentor.keys, [adept.keys.bundle], mentor.room.pins)) as [Copy];
    expect(await refused(adept.room.take([copy], 1))).toBe("epoch_forked");
  });

  test("a replayed copy changes nothing", async () => {
    const { adept, mentor } = await pair();
    const { copies } = await renewed(adept, mentor);
    const sealed = await write(mentor);
    await adept.room.take([copyFor(copies, adept), copyFor(copies, adept)], 2);
    expect(adept.room.epoch).toBe(2);
    expect((await adept.room.open(sealed)).version).toBe(1);
  });
});

describe("records", () => {
  /** A record of each kind of place: the room's, and the private one. */
  async function scene() {
    const { place, adept, mentor } = await pair();
    return { place, adept, mentor, sealed: await write(adept) };
  }

  test("moved to another kind, record, author or version", async () => {
    const { mentor, sealed } = await scene();
    const moves: Partial<SealedRecord>[] = [{ kind: "message" }, { record: uuid7() }, { author: mentor.keys.bundle.member }, { version: 2 }];
    for (const move of moves) expect([move, await refused(mentor.room.open({ ...sealed, ...move }))]).toEqual([move, "record_unreadable"]);
  });

  test("fields that run into each other are other fields", async () => {
    const { adept, mentor } = await scene();
    const sealed = await adept.room.seal({ kind: "note_a", record: uuid7() }, utf8("x"));
    expect(await refused(mentor.room.open({ ...sealed, kind: "note_" }))).toBe("record_unreadable");
    expect(await refused(mentor.room.open({ ...sealed, kind: "note_a\u0000" }))).toBe("malformed");
  });

  test("moved to another room", async () => {
    const { place, adept, mentor, sealed } = await scene();
    const there = { ...place, room: uuid7() };
    const [a, m] = [await Room.enter(there, adept.keys, adept.room.pins, new Memory()), await Room.enter(there, mentor.keys, mentor.room.pins, new Memory())];
    await renewed({ keys: adept.keys, room: a }, { keys: mentor.keys, room: m });
    expect(await refused(m.open(sealed))).toBe("key_wrong");
    const own = await a.seal({ kind: "note", record: uuid7() }, utf8("där"));
    expect(await refused(m.open({ ...sealed, keyId: own.keyId }))).toBe("record_unreadable");
  });

  test("moved to another room or organisation that has the very same key", async () => {
    const place = somewhere();
    const raw = random(32);
    const label = { kind: "note", record: uuid7(), author: uuid7(), version: 1 };
    const { openRecord } = await import("./record");
    const sealed = await sealRecord(await roomKey(place, 1, raw), label, utf8("här"));
    for (const other of [{ ...place, room: uuid7() }, { ...place, tenant: uuid7() }]) {
      const key = await roomKey(other, 1, raw);
      expect(await refused(openRecord(key, sealed))).toBe("key_wrong");
      expect(await refused(openRecord(key, { ...sealed, keyId: key.keyId }))).toBe("record_unreadable");
    }
    const later = await roomKey(place, 2, raw);
    expect(await refused(openRecord(later, { ...sealed, epoch: 2, keyId: later.keyId }))).toBe("record_unreadable");
  });

  test("a private one made the room's, and the room's made private", async () => {
    const { adept, mentor, sealed } = await scene();
    const own = await adept.room.seal({ kind: "note", record: uuid7(), isPrivate: true }, utf8("bara jag"));
    expect(await refused(adept.room.open({ ...own, epoch: 1 }))).toBe("key_wrong");
    expect(await refused(adept.room.open({ ...own, epoch: 1, keyId: sealed.keyId }))).toBe("record_unreadable");
    expect(await refused(adept.room.open({ ...sealed, epoch: 0 }))).toBe("key_wrong");
    expect(await refused(mentor.room.open({ ...own, author: mentor.keys.bundle.member }))).toBe("key_wrong");
  });

  test("cut, lengthened, altered", async () => {
    const { mentor, sealed } = await scene();
    const bytes = bytesOf64(sealed.ciphertext);
    for (const ciphertext of ["", base64(bytes.slice(0, 8)), base64(bytes.slice(0, -1)), base64(bytes.slice(0, 16)), base64(new Uint8Array([...bytes, 0])), flipped(sealed.ciphertext)])
      expect(await refused(mentor.room.open({ ...sealed, ciphertext }))).toBe("record_unreadable");
    expect(await refused(mentor.room.open({ ...sealed, nonce: flipped(sealed.nonce) }))).toBe("record_unreadable");
    expect(await refused(mentor.room.open({ ...sealed, ciphertext: sealed.ciphertext + "=" }))).toBe("malformed");
    expect(await refused(mentor.room.open({ ...sealed, nonce: "AAAA" }))).toBe("malformed");
  });

  test("a wrong key id, and an epoch without a key", async () => {
    const { mentor, sealed } = await scene();
    expect(await refused(mentor.room.open({ ...sealed, keyId: uuid7() }))).toBe("key_wrong");
    expect(await refused(mentor.room.open({ ...sealed, epoch: 7 }))).toBe("epoch_missing");
    expect(await refused(mentor.room.open({ ...sealed, format: 2 as 1 }))).toBe("format_unknown");
  });

  test("an old version in the place of a newer one", async () => {
    const { place, adept, mentor } = await scene();
    const record = uuid7();
    const first = await write(adept, "först", record);
    await adept.room.open(first);
    await mentor.room.open(first);
    await mentor.room.open(await write(adept, "sedan", record));
    await expect(mentor.room.open(first)).rejects.toMatchObject({ code: "version_older", at: 2 });
    const kept = JSON.parse(JSON.stringify(mentor.room.memory));
    const later = await Room.enter(place, mentor.keys, mentor.room.pins, new Memory(kept));
    await later.take(await adept.room.share([1], mentor.keys.bundle), 1);
    expect(await refused(later.open(first))).toBe("version_older");
  });

  test("two texts under one version", async () => {
    const { adept, mentor } = await scene();
    const record = uuid7();
    const [one, other] = [await write(adept, "ett", record), await write(adept, "annat", record)];
    await mentor.room.open(one);
    await mentor.room.open(one);
    expect(await refused(mentor.room.open(other))).toBe("version_forked");
  });

  test("one nonce under two records", async () => {
    const { place, mentor, adept } = await scene();
    const raw = random(32);
    const key = await roomKey(place, 2, raw);
    for (const one of [adept, mentor]) one.room.hold(key);
    const label = () => ({ kind: "note", record: uuid7(), author: adept.keys.bundle.member, version: 1 });
    const sealed = await sealRecord(key, label(), utf8("ett"));
    const again = await sealedUnder(key, label(), sealed.nonce);
    await mentor.room.open(sealed);
    expect(await refused(mentor.room.open(again))).toBe("nonce_reused");
  });

  test("one that is refused stops no other", async () => {
    const { mentor, adept, sealed } = await scene();
    const good = await write(adept, "bra");
    const all = await mentor.room.openAll([{ ...sealed, ciphertext: flipped(sealed.ciphertext) }, good]);
    expect([all.opened.length, all.refused.map((one) => one.fault.code)]).toEqual([1, ["record_unreadable"]]);
  });
});

/** Seals under a nonce that was used, as a broken browser would. */
async function sealedUnder(key: Awaited<ReturnType<typeof roomKey>>, label: Parameters<typeof sealRecord>[1], nonce: string): Promise<SealedRecord> {
  const random = crypto.getRandomValues.bind(crypto);
  const asWas = Object.getOwnPropertyDescriptor(crypto, "getRandomValues");
  Object.defineProperty(crypto, "getRandomValues", { value: (into: Uint8Array) => (into.length === 12 ? (into.set(bytesOf64(nonce)), into) : random(into)), configurable: true });
  try {
    return await sealRecord(key, label, utf8("två"));
  } finally {
    if (asWas) Object.defineProperty(crypto, "getRandomValues", asWas);
    else Reflect.deleteProperty(crypto, "getRandomValues");
  }
}
