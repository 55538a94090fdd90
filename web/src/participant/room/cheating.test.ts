// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { type Someone, FakeServer, bothIn, elsewhere, note, someone, textsOf, visit } from "./fake.testing";
import { makeKeys, newVaultKey } from "@/seal";

let server: FakeServer;
let adept: Someone;
let mentor: Someone;

beforeEach(() => {
  server = new FakeServer();
  [adept, mentor] = [someone(server), someone(server)];
});

const both = () => bothIn(server, adept, mentor);
const find = (kind: string) => server.records.find((one) => one.kind === kind) as FakeServer["records"][number];

describe("a server that cheats", () => {
  test("a cut text is shown as unreadable, and the others are read", async () => {
    const [first] = await both();
    await first.write(note("Hel"));
    await first.write(note("Skuren"));
    const cut = server.records[1]?.sealed;
    if (cut) cut.ciphertext = cut.ciphertext.slice(0, -4);
    const again = await visit(server, adept);
    expect(again.state.is).toBe("open");
    const read = again.entriesOf("note").map(({ body, fault }) => body?.text ?? fault);
    expect(read).toHaveLength(2);
    expect(read).toEqual(expect.arrayContaining([expect.stringMatching(/^(record_unreadable|malformed)$/), "Hel"]));
  });

  test("a text of another room, or under another's name, is not read as this one's", async () => {
    const [first] = await both();
    await first.write(note("Min"));
    const kept = find("note");
    if (kept.sealed) kept.sealed = { ...kept.sealed, author: mentor.member };
    await first.refresh();
    expect(first.entriesOf("note")[0]).toMatchObject({ body: null, fault: "record_unreadable" });
  });

  test("a text that was sealed in another room is shown as unreadable, relabelled or not", async () => {
    const [first] = await both();
    const there = new FakeServer();
    const other = await visit(there, someone(there));
    await other.write(note("Från ett annat rum"));
    await first.write(note("Härifrån"));
    const [foreign] = there.records.filter(({ kind }) => kind === "note") as [FakeServer["records"][number]];
    server.records.push(foreign, { ...foreign, id: uuid7(), sealed: foreign.sealed && { ...foreign.sealed, record: uuid7(), keyId: server.keyId } });
    await first.refresh();
    const read = first.entriesOf("note").map(({ body, fault }) => body?.text ?? fault);
    expect(read.sort()).toEqual(["Härifrån", "key_wrong", "record_unreadable"]);
  });

  test("an older version is noticed, by this browser and by the next that is let in", async () => {
    const [first] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    const id = uuid7();
    await first.write(note("Ett", id));
    const old = structuredClone(find("note"));
    await first.write(note("Två", id, 1));
    await first.keepMemory();
    server.records = [...server.records.filter((one) => one.id !== id), old];
    expect((await visit(server, adept)).entriesOf("note")[0]).toMatchObject({ fault: "version_older" });
    const second = await visit(server, elsewhere(adept));
    await second.vault.openWithCode(code.text);
    await second.open();
    expect(second.entriesOf("note")[0]).toMatchObject({ fault: "version_older" });
  });
});

describe("a server that brings back what was, or swaps what is", () => {
  test("a memory from before is noticed", async () => {
    const [first] = await both();
    await first.keepMemory();
    const old = structuredClone(find("memory"));
    await first.write(note("Mer att minnas"));
    await first.keepMemory();
    server.records = [...server.records.filter((one) => one.id !== old.id), old];
    const again = await visit(server, adept);
    expect([again.state.is, again.isOlder]).toEqual(["open", true]);
  });

  test("an erased text does not come back, to this browser or to the next that is let in", async () => {
    const [first] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    const text = note("Bort");
    await first.write(text);
    const old = structuredClone(find("note"));
    await first.erase(text.id);
    await first.keepMemory();
    server.records = [...server.records.filter((one) => one.id !== text.id), old];
    await first.refresh();
    expect(first.entriesOf("note")[0]).toMatchObject({ body: null, fault: "version_older" });
    const second = await visit(server, elsewhere(adept));
    await second.vault.openWithCode(code.text);
    await second.open();
    expect(second.entriesOf("note")[0]).toMatchObject({ body: null, fault: "version_older" });
  });

  test("a text that another has erased does not come back either", async () => {
    const [first, second] = await both();
    const text = note("Bort");
    await first.write(text);
    await second.refresh();
    const old = structuredClone(find("note"));
    await first.erase(text.id);
    await second.refresh();
    server.records = [...server.records.filter((one) => one.id !== text.id), old];
    await second.refresh();
    expect(second.entriesOf("note")[0]).toMatchObject({ body: null, fault: "version_older" });
  });

  test("another's key is taken as begun anew: nothing is sealed to it before the words", async () => {
    const [first] = await both();
    const other = someone(server);
    await visit(server, other);
    const holder = server.holders.get(other.member);
    server.holders.delete(other.member);
    const swapped = { ...holder, bundle: { ...holder?.bundle, member: mentor.member } } as typeof holder;
    if (swapped) server.holders.set(mentor.member, swapped);
    await first.refresh();
    expect(first.state).toEqual({ is: "trouble", code: "bundle_signature" });
  });

  test("a copy that its maker did not sign is refused", async () => {
    await both();
    for (const copy of server.copies) copy.signature = `${copy.signature.slice(0, -4)}AAAA`;
    const second = elsewhere(mentor);
    expect((await visit(server, second)).state.is).toBe("needsWay");
    await mentor.store.remove(`${mentor.person}/memory/${server.place.room}`);
    server.records = [];
    expect((await visit(server, mentor)).state).toEqual({ is: "trouble", code: "copy_signature" });
  });

  test("a text that is no text is shown as unreadable, and the others are read", async () => {
    const [first] = await both();
    await first.write(note("Hel"));
    const sealed = await first["room"]?.seal({ kind: "note", record: uuid7() }, new Uint8Array([0xff, 0xfe]));
    if (sealed) await server.roomOf(adept.member).putRecord(sealed);
    await first.refresh();
    expect(first.state.is).toBe("open");
    expect(first.entriesOf("note").map(({ body, fault }) => body?.text ?? fault).sort()).toEqual(["Hel", "malformed"]);
  });

  test("what she remembers, cut, closes no room", async () => {
    const [first] = await both();
    await first.keepMemory();
    const cut = find("memory").sealed;
    if (cut) cut.ciphertext = cut.ciphertext.slice(0, -4);
    const again = await visit(server, adept);
    expect([again.state.is, again.isOlder]).toEqual(["open", true]);
    await again.write(note("Går vidare"));
    await again.keepMemory();
    expect(server.records.filter(({ kind }) => kind === "memory")).toHaveLength(2);
  });

  test("a strange shape is shown as unreadable, and nothing falls", async () => {
    const [first] = await both();
    await first.write({ ...note("x"), body: { text: 7 } as never });
    expect(first.state.is).toBe("open");
    expect(first.entriesOf("note")[0]).toMatchObject({ body: null, fault: null });
  });
});

describe("a backup that was read back", () => {
  const kept = () => structuredClone(server.records);

  test("opens the room under a warning, and what she remembers is written above the highest seen", async () => {
    const [first] = await both();
    await first.vault.keepCode(await first.vault.newCode());
    await first.write(note("Före"));
    await first.keepMemory();
    const backup = kept();
    for (const text of ["Efter", "Och efter"]) {
      await first.write(note(text));
      await first.keepMemory();
    }
    server.records = backup;
    const again = await visit(server, adept);
    expect([again.state.is, again.isOlder, textsOf(again)]).toEqual(["open", true, ["Före"]]);
    await again.keepMemory();
    expect(server.records.find(({ kind }) => kind === "memory")?.version).toBe(4);
    const next = await visit(server, adept);
    expect([next.state.is, next.isOlder]).toEqual(["open", false]);
  });

  test("is opened where her two browsers have gone on differently from it", async () => {
    const [first] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    const id = uuid7();
    await first.write(note("Ett", id));
    await first.keepMemory();
    const second = await visit(server, elsewhere(adept));
    await second.vault.openWithCode(code.text);
    await second.open();
    const backup = kept();
    await first.write(note("Två", id, 1));
    await first.keepMemory();
    server.records = backup;
    await second.write(note("Två på en annan enhet", id, 1));
    await second.keepMemory();
    await first.refresh();
    expect([first.state.is, first.isOlder]).toEqual(["open", true]);
    expect(first.entriesOf("note")[0]).toMatchObject({ body: null, fault: "version_forked" });
  });

  test("is written over by her text, where it is still here", async () => {
    const [first, second] = await both();
    await first.vault.keepCode(await first.vault.newCode());
    const id = uuid7();
    await first.write(note("Ett", id));
    const backup = kept();
    await first.write(note("Två", id, 1));
    server.records = backup;
    await first.refresh();
    expect(first.entriesOf("note")[0]).toMatchObject({ body: { text: "Två" }, version: 2, fault: "version_older" });
    await first.writeBack(first.entriesOf("note"));
    await second.refresh();
    expect([textsOf(second), first.isOlder]).toEqual([["Två"], false]);
  });

  test("is written over by her draft, and asks only once", async () => {
    const [first] = await both();
    const id = uuid7();
    await first.write(note("Ett", id));
    const backup = kept();
    await first.write(note("Två", id, 1));
    await first.draft({ ...note("Mitt", id, 1), queued: false });
    server.records = backup;
    const again = await visit(server, adept);
    const met = await again.write(note("Mitt", id, 1));
    if (met.is !== "conflict" || met.theirs === null) throw new Error("nothing is in its way");
    expect(await again.write(note("Mitt", id, met.theirs.version))).toEqual({ is: "saved", version: 3 });
  });
});

describe("a server that exchanges a key for one of its own, validly signed", () => {
  test("in the place of one that was compared it is shown as a new beginning, and gets nothing", async () => {
    const [first, second] = await both();
    const [a, b] = [first.others[0], second.others[0]];
    if (a === undefined || b === undefined) throw new Error("nobody there");
    await first.confirmCompared(a);
    await second.confirmCompared(b);
    await first.refresh();
    expect(first.compared).toEqual({ mine: true, theirs: true });
    const evil = await makeKeys(newVaultKey(), { tenant: server.place.tenant, member: mentor.member });
    const holder = server.holders.get(mentor.member);
    if (holder) server.holders.set(mentor.member, { ...holder, bundle: evil.keys.bundle, version: 2 });
    const copies = server.copies.length;
    await first.refresh();
    await first.write(note("Hemligt"));
    expect(first.state.is).toBe("open");
    expect(first.renewed).toEqual([evil.keys.bundle]);
    expect(first.compared).toEqual({ mine: false, theirs: false });
    expect([server.epoch, server.copies.length]).toEqual([1, copies]);
    await expect(first.confirmCompared(evil.keys.bundle)).rejects.toMatchObject({ code: "identity_changed" });
  });

  test("met first, it is told by the six words", async () => {
    const [first, second] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    const her = second.others[0];
    if (her === undefined) throw new Error("nobody there");
    const words = await second.wordsWith(her);
    const evil = await makeKeys(newVaultKey(), { tenant: server.place.tenant, member: mentor.member });
    const holder = server.holders.get(mentor.member);
    if (holder) server.holders.set(mentor.member, { ...holder, bundle: evil.keys.bundle });
    server.records = [];
    const fresh = await visit(server, elsewhere(adept));
    await fresh.vault.openWithCode(code.text);
    await fresh.open();
    expect([fresh.state.is, fresh.renewed, fresh.compared]).toEqual(["open", [], { mine: false, theirs: false }]);
    const [met] = fresh.others;
    if (met === undefined) throw new Error("nobody there");
    expect(met.identity).toBe(evil.keys.bundle.identity);
    expect(await fresh.wordsWith(met)).not.toEqual(words);
  });
});
