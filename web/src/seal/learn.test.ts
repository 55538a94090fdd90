// @vitest-environment node
import { describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { random, utf8 } from "./bytes";
import { type Copy, newRoomKey, sealCopies } from "./epoch";
import { type Bundle, makeKeys } from "./membership";
import { type Kept, Memory } from "./memory";
import { type Someone, introduced, pair, refused, someone, somewhere } from "./pair.testing";
import { Pins } from "./pins";
import { Room } from "./room";
import { keepHere, newDeviceKey, readHere } from "./device";
import { newVaultKey } from "./vault";

/** What another browser of the same person wrote down, as it comes back from where it was kept. */
const kept = <T>(memory: T): T => JSON.parse(JSON.stringify(memory)) as T;

const faultOf = (step: () => unknown): string => {
  try {
    step();
    return "not refused";
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

const keysAgain = async ({ keys }: Someone): Promise<Bundle> => (await makeKeys(newVaultKey(), keys.bundle)).keys.bundle;

describe("what another browser remembers", () => {
  const place = somewhere();
  const [record, older, key] = [uuid7(), uuid7(), uuid7()];
  const at = `${place.tenant}/${place.room}`;
  const seen = (version: number, text: string) => ({ ...place, record, version, keyId: key, nonce: text.padEnd(16, "A"), ciphertext: text.padStart(40, "C") });
  const other = (): Kept => {
    const memory = new Memory();
    memory.sawEpoch(place, 1, older);
    memory.sawEpoch(place, 2, key);
    memory.sawRecord(seen(2, "second"));
    return kept(memory.toJSON());
  };

  test("counts here: an older epoch and an older version are refused that only it has seen", () => {
    const memory = new Memory();
    memory.learn(other());
    expect(faultOf(() => memory.currentEpoch(place, 1))).toBe("epoch_older");
    expect(faultOf(() => memory.sawRecord(seen(1, "first")))).toBe("version_older");
    expect(faultOf(() => memory.sawRecord(seen(2, "forged")))).toBe("version_forked");
    expect(memory.versionOf(place, record)).toBe(2);
  });

  test("never takes back what was seen here", () => {
    const memory = new Memory();
    memory.sawEpoch(place, 2, key);
    memory.sawEpoch(place, 3, uuid7());
    memory.sawRecord(seen(3, "third"));
    memory.learn(other());
    expect([memory.highestEpoch(place), memory.versionOf(place, record)]).toEqual([3, 3]);
    expect(faultOf(() => memory.sawRecord(seen(2, "second")))).toBe("version_older");
  });

  test("a second key for an epoch, and a second text under a version, are refused from it too", () => {
    const forked = other();
    const memory = new Memory(other());
    (forked.epochs[at] as Record<number, string>)[2] = uuid7();
    expect(faultOf(() => memory.learn(forked))).toBe("epoch_forked");
    const text = { epochs: {}, records: { [`${at}/${record}`]: { version: 2, mark: "another" } } };
    expect(faultOf(() => memory.learn(text))).toBe("version_forked");
  });

  test("two texts under a version keep nothing else from being learned", () => {
    const memory = new Memory(other());
    const [beside, forked] = [uuid7(), { version: 2, mark: "another" }];
    const records = { [`${at}/${record}`]: forked, [`${at}/${beside}`]: { version: 7, mark: "seventh" } };
    expect(faultOf(() => memory.learn({ epochs: {}, records }))).toBe("version_forked");
    expect(memory.versionOf(place, beside)).toBe(7);
  });
});

describe("an erased record", () => {
  const [place, record, key] = [somewhere(), uuid7(), uuid7()];
  const seen = (version: number) => ({ ...place, record, version, keyId: key, nonce: `${version}`.padEnd(16, "A"), ciphertext: `${version}`.padStart(40, "C") });

  test("takes no text of before again, whatever version it is said to have been erased at", () => {
    const memory = new Memory();
    memory.sawRecord(seen(2));
    memory.sawErased({ ...place, record, version: 0 });
    memory.sawErased({ ...place, record, version: 3 });
    expect(memory.versionOf(place, record)).toBe(3);
    expect(faultOf(() => memory.sawRecord(seen(2)))).toBe("version_older");
  });

  test("is remembered by her other browsers", () => {
    const [memory, next] = [new Memory(), new Memory()];
    memory.sawErased({ ...place, record, version: 5 });
    next.learn(kept(memory.toJSON()));
    expect(faultOf(() => next.sawRecord(seen(4)))).toBe("version_older");
  });
});

describe("whom another browser has met", () => {
  test("a comparing that it knows of counts here, and none is forgotten", async () => {
    const { adept, mentor } = await pair();
    const pins = new Pins();
    await pins.meet(mentor.keys.bundle);
    const before = kept(adept.room.pins.toJSON());
    adept.room.pins.compared(mentor.keys.bundle);
    pins.learn(kept(adept.room.pins.toJSON()));
    expect(pins.standingOf(mentor.keys.bundle)).toBe("compared");
    pins.learn(before);
    expect(pins.standingOf(mentor.keys.bundle)).toBe("compared");
  });

  test("a key that it knows is refused another in its place", async () => {
    const { adept, mentor } = await pair();
    const pins = new Pins();
    pins.learn(kept(adept.room.pins.toJSON()));
    expect(await refused(pins.meet(await keysAgain(mentor)))).toBe("identity_changed");
  });

  test("a key that was met here first gives way to the one that it knows: the server's comes too late", async () => {
    const { adept, mentor } = await pair();
    const pins = new Pins();
    const evil = await keysAgain(mentor);
    await pins.meet(evil);
    pins.learn(kept(adept.room.pins.toJSON()));
    expect(await refused(pins.meet(evil))).toBe("identity_changed");
    expect(await pins.meet(mentor.keys.bundle)).toBe("seen");
  });
});

describe("a validly signed key in the place of another's", () => {
  test("is not compared, though the one before it was", async () => {
    const { adept, mentor } = await pair();
    adept.room.pins.compared(mentor.keys.bundle);
    const evil = await keysAgain(mentor);
    expect(adept.room.isCompared([mentor.keys.bundle])).toBe(true);
    expect(adept.room.isCompared([evil])).toBe(false);
    expect(() => adept.room.pins.compared(evil)).toThrow("identity_changed");
  });

  test("is sealed nothing, neither a new key nor the old ones", async () => {
    const { adept, mentor } = await pair();
    const evil = await keysAgain(mentor);
    expect(await refused(adept.room.renew([adept.keys.bundle, evil]))).toBe("identity_changed");
    expect(await refused(adept.room.share([1], evil))).toBe("identity_changed");
  });

  test("makes no key for the room", async () => {
    const { place, adept, mentor } = await pair();
    const evil = (await makeKeys(newVaultKey(), mentor.keys.bundle)).keys;
    const [copy] = (await sealCopies(await newRoomKey(place, 2), evil, [adept.keys.bundle], adept.room.pins)) as [Copy];
    expect(await refused(adept.room.take([copy], 2))).toBe("copy_signature");
  });
});

describe("the key of an epoch that is known by its id", () => {
  /** The adept made the first key and has begun anew since; the mentor has taken her new identity. */
  async function afterwards() {
    const { place, adept, mentor } = await pair();
    const old = await adept.room.share([1], mentor.keys.bundle);
    const anew = await keysAgain(adept);
    mentor.room.pins.replace(anew);
    return { place, adept, mentor, old };
  }

  test("is taken though its maker has other keys now", async () => {
    const { place, mentor, old } = await afterwards();
    const again = await Room.enter(place, mentor.keys, mentor.room.pins, new Memory(kept(mentor.room.memory.toJSON())));
    await again.take(old, 1);
    expect(again.epoch).toBe(1);
  });

  test("is refused where it is not known", async () => {
    const { place, mentor, old } = await afterwards();
    const fresh = await Room.enter(place, mentor.keys, mentor.room.pins, new Memory());
    expect(await refused(fresh.take(old, 1))).toBe("copy_signature");
  });

  test("is refused as another key under the same number, whoever has signed it", async () => {
    const { place, adept, mentor } = await afterwards();
    const evil = await someone(place);
    await introduced(evil, mentor);
    const [copy] = (await sealCopies(await newRoomKey(place, 1), evil.keys, [mentor.keys.bundle], evil.room.pins)) as [Copy];
    expect(await refused(mentor.room.take([{ ...copy, maker: adept.keys.bundle.member }], 1))).toBe("copy_signature");
  });

  test("is taken where another browser of hers knows it", async () => {
    const { place, mentor, old } = await afterwards();
    const fresh = await Room.enter(place, mentor.keys, mentor.room.pins, new Memory());
    fresh.memory.learn(kept(mentor.room.memory.toJSON()));
    await fresh.take(old, 1);
    expect(fresh.epoch).toBe(1);
  });
});

describe("what a browser keeps for itself", () => {
  const here = { person: uuid7(), use: "vault" as const, place: "one" };

  test("opens in its place with its key", async () => {
    const key = await newDeviceKey();
    const text = random(32);
    expect(await readHere(key, here, await keepHere(key, here, text))).toEqual(text);
    expect(key.extractable).toBe(false);
  });

  test("opens nowhere else, for nobody else, with no other key, and altered in nothing", async () => {
    const key = await newDeviceKey();
    const box = await keepHere(key, here, utf8("hemligt!"));
    expect(box.ciphertext).not.toContain("hemligt");
    for (const other of [{ ...here, person: uuid7() }, { ...here, use: "memory" as const }, { ...here, place: "two" }]) expect(await refused(readHere(key, other, box))).toBe("device_unreadable");
    expect(await refused(readHere(await newDeviceKey(), here, box))).toBe("device_unreadable");
    for (const cut of [{ ...box, ciphertext: box.ciphertext.slice(0, -4) }, { ...box, nonce: "A".repeat(16) }]) expect(await refused(readHere(key, here, cut))).toBe("device_unreadable");
  });
});
