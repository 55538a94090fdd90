// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { type Someone, FakeServer, bothIn, elsewhere, note, someone, textsOf, visit } from "./fake.testing";
import { recalled, remembered } from "./remembering";
import type { RoomSession } from "./session";
import { shareAs } from "./sharing";
import { wordsAt } from "@/seal";

let server: FakeServer;
let adept: Someone;
let mentor: Someone;

beforeEach(() => {
  server = new FakeServer();
  [adept, mentor] = [someone(server), someone(server)];
});

const both = () => bothIn(server, adept, mentor);

describe("opening", () => {
  test("the first makes keys and the room's, in silence", async () => {
    const first = await visit(server, adept);
    expect(first.state.is).toBe("open");
    expect(server.epoch).toBe(1);
    expect(first.vault.isWithoutWay).toBe(true);
  });

  test("the second waits until the first has been back, and both read", async () => {
    const first = await visit(server, adept);
    await first.write(note("Hej"));
    const second = await visit(server, mentor);
    expect(second.state).toMatchObject({ is: "waitsForOther", others: [adept.member], hasBegunAnew: false });
    await first.refresh();
    await second.refresh();
    expect(second.state.is).toBe("open");
    expect(textsOf(second)).toEqual(["Hej"]);
  });

  test("of two at once, both have the winner's key or wait for it", async () => {
    const early = await visit(server, elsewhere(mentor)).then(() => server.copies.length);
    expect(early).toBe(1);
    server = new FakeServer();
    server.join(adept.member);
    server.join(mentor.member);
    server.before = async () => void (await visit(server, mentor));
    const first = await visit(server, adept);
    expect(server.epoch).toBe(1);
    expect(first.state.is).toBe("open");
  });

  test("the same browser opens again, and another has to be let in", async () => {
    const [first] = await both();
    await first.write(note("Hej"));
    expect(textsOf(await visit(server, adept))).toEqual(["Hej"]);
    expect((await visit(server, elsewhere(adept))).state.is).toBe("needsWay");
  });

  test("the code opens it on another device, private texts too", async () => {
    const [first] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    await first.write(note("Bara jag", uuid7(), 0, true));
    await first.keepMemory();
    const second = await visit(server, elsewhere(adept));
    expect(second.state.is).toBe("needsWay");
    await second.vault.openWithCode(code.text.toLowerCase().replaceAll("-", " "));
    await second.open();
    expect(textsOf(second)).toEqual(["Bara jag"]);
  });

  test("a look at what stands as it was reads the keys alone, and what the other writes is read at once", async () => {
    const [first, second] = await both();
    await first.write(note("Hej"));
    await second.refresh();
    const before = server.reads;
    await second.refresh();
    await second.refresh();
    expect(server.reads).toBe(before);
    expect(textsOf(second)).toEqual(["Hej"]);
    await first.write(note("Hej igen"));
    await second.refresh();
    expect(server.reads).toBe(before + 1);
    expect(textsOf(second)).toEqual(["Hej igen", "Hej"]);
  });

  test("a wrong code is refused", async () => {
    const [first] = await both();
    await first.vault.keepCode(await first.vault.newCode());
    const second = await visit(server, elsewhere(adept));
    const other = await first.vault.newCode();
    await expect(second.vault.openWithCode(other.text)).rejects.toMatchObject({ code: "way_wrong" });
  });

  test("a passkey opens it too, and a way can be taken away", async () => {
    const [first] = await both();
    const passkey = { credential: "AAAA", secret: crypto.getRandomValues(new Uint8Array(32)) };
    await first.vault.keepPasskey(passkey);
    await first.vault.keepCode(await first.vault.newCode());
    const second = await visit(server, elsewhere(adept));
    await second.vault.openWithPasskey(passkey);
    await second.open();
    expect(second.state.is).toBe("open");
    await second.vault.remove(second.vault.ways.find(({ kind }) => kind === "passkey")?.id ?? "");
    expect(second.vault.ways.map(({ kind }) => kind)).toEqual(["recovery"]);
  });
});

describe("the end", () => {
  test("a text that comes after it closes the room, and is a draft that does not stand as sent", async () => {
    const [first] = await both();
    const id = uuid7();
    server.isClosed = true;
    const writing = first.write(note("För sent", id));
    expect(first.drafts.of(id)?.queued).toBe(true);
    const seen: (boolean | undefined)[] = [];
    first.subscribe(() => seen.push(first.drafts.of(id)?.queued));
    await expect(writing).rejects.toMatchObject({ code: "room_closed" });
    expect(first.isClosed).toBe(true);
    expect(first.drafts.of(id)?.queued).toBe(false);
    expect(seen.at(-1)).toBe(false);
  });

  test("a text by who has left its group closes the room to her, and is kept here", async () => {
    const [first] = await both();
    const id = uuid7();
    server.refusal = 404;
    await expect(first.write(note("Efteråt", id))).rejects.toMatchObject({ status: 404 });
    expect(first.isClosed).toBe(true);
    expect(first.drafts.of(id)?.queued).toBe(false);
  });

  test("any refusal is shown at once, and leaves the room open", async () => {
    const [first] = await both();
    server.refusal = 403;
    const writing = first.write(note("Nej"));
    const before = first.count();
    await expect(writing).rejects.toMatchObject({ status: 403 });
    expect(first.count()).toBeGreaterThan(before);
    expect(first.isClosed).toBe(false);
  });

  test("a room that hears of it from its page is closed without a look at the server", async () => {
    const [first] = await both();
    const before = first.count();
    first.end();
    first.end();
    expect(first.isClosed).toBe(true);
    expect(first.count()).toBe(before + 1);
  });
});

describe("writing", () => {
  test("a text that met another is a conflict that shows both, and neither is lost", async () => {
    const [first, second] = await both();
    const id = uuid7();
    await first.write(note("Ett", id));
    await second.refresh();
    await second.write(note("Två", id, 1));
    const met = await first.write(note("Tre", id, 1));
    expect(met).toMatchObject({ is: "conflict", theirs: { body: { text: "Två" }, version: 2 } });
    expect(first.drafts.of(id)).toMatchObject({ body: { text: "Tre" }, queued: false });
    expect(first.inTheWayOf(note("Tre", id, 1))).toMatchObject({ theirs: { body: { text: "Två" } } });
    expect(first.inTheWayOf(note("Tre", id, 2))).toBeUndefined();
    expect(await first.write(note("Två och tre", id, 2))).toEqual({ is: "saved", version: 3 });
    expect(first.drafts.list()).toEqual([]);
  });

  test("what another wrote while one was writing is not overwritten unseen, though it has been read", async () => {
    const [first, second] = await both();
    const id = uuid7();
    await first.write(note("Ett", id));
    await second.refresh();
    await second.write(note("Två", id, 1));
    await first.refresh();
    expect(await first.write(note("Tre", id, 1))).toMatchObject({ is: "conflict" });
  });

  test("without a network it waits on the device, over a new visit, and is sent", async () => {
    const [first, second] = await both();
    await first.vault.keepCode(await first.vault.newCode());
    server.isDown = true;
    expect(await first.write(note("Senare"))).toEqual({ is: "queued" });
    expect(first.isAway).toBe(true);
    server.isDown = false;
    const again = await visit(server, adept);
    expect(again.drafts.list()).toEqual([]);
    await second.refresh();
    expect(textsOf(second)).toEqual(["Senare"]);
  });

  test("a text whose answer was lost is not written twice", async () => {
    const [first] = await both();
    const text = note("En gång");
    await first.write(text);
    const again = await visit(server, adept);
    expect(await again.write(text)).toEqual({ is: "saved", version: 1 });
  });

  test("an erased record is gone for both", async () => {
    const [first, second] = await both();
    const text = note("Bort");
    await first.write(text);
    await first.erase(text.id);
    await second.refresh();
    expect(textsOf(second)).toEqual([]);
    expect(await second.write(note("Tillbaka", text.id, 1))).toEqual({ is: "conflict", theirs: null });
  });

  test("a tap made without a network is laid together with what the other changed meanwhile", async () => {
    const [first, second] = await both();
    const body = { text: "Fråga Malin", who: "", state: "open" as const, meeting: "" };
    const step = { id: uuid7(), kind: "next_step" as const, isPrivate: false, base: 0, body };
    await first.vault.keepCode(await first.vault.newCode());
    await first.write(step);
    await second.refresh();
    server.isDown = true;
    expect(await first.write({ ...step, base: 1, from: body, body: { ...body, state: "done" } })).toEqual({ is: "queued" });
    server.isDown = false;
    await second.write({ ...step, base: 1, from: body, body: { ...body, text: "Fråga Malin i dag" } });
    await first.refresh();
    expect(first.entriesOf("next_step")[0]?.body).toEqual({ ...body, text: "Fråga Malin i dag", state: "done" });
    expect(first.drafts.list()).toEqual([]);
  });

  test("what is written is shown before it is sent, and of two taps the last one counts", async () => {
    const [first, second] = await both();
    const body = { text: "Fråga Malin", who: "", state: "open" as const, meeting: "" };
    const step = { id: uuid7(), kind: "next_step" as const, isPrivate: false, base: 0, body };
    await first.write(step);
    const change = { ...step, base: 1, from: body };
    const taps = [first.write({ ...change, body: { ...body, state: "done" } }), first.write({ ...change, body: { ...body, state: "let_go" } })];
    expect(first.drafts.of(step.id)?.body).toMatchObject({ state: "let_go" });
    expect((await Promise.all(taps)).map(({ is }) => is)).toEqual(["saved", "saved"]);
    expect(first.drafts.list()).toEqual([]);
    await second.refresh();
    expect(second.entriesOf("next_step")[0]?.body?.state).toBe("let_go");
  });

  test("a private text is shared once, and never later than it was asked for", async () => {
    const [first, second] = await both();
    const own = note("Delas", uuid7(), 0, true);
    await first.write(own);
    const id = uuid7();
    server.isDown = true;
    await expect(shareAs(first, "note", own, id, false)).rejects.toThrow();
    expect(first.drafts.list()).toEqual([]);
    server.isDown = false;
    await shareAs(first, "note", own, id, false);
    await second.refresh();
    expect([textsOf(first), textsOf(second)]).toEqual([["Delas"], ["Delas"]]);
  });

  test("a note of 5 MB is refused in this browser, and stays as a draft", { timeout: 60_000 }, async () => {
    const [first] = await both();
    const text = "x".repeat(5_000_000);
    await expect(first.write(note(text))).rejects.toMatchObject({ code: "too_large" });
    expect(first.drafts.list()).toMatchObject([{ queued: false, body: { text } }]);
    expect(server.records.filter(({ kind }) => kind === "note")).toEqual([]);
  });

  test("it is found by its words", async () => {
    const [first] = await both();
    await first.write(note("Schemat släpper jag"));
    await first.write(note("Något annat"));
    expect(first.search("SCHEMAT slapper").map(({ body }) => body)).toMatchObject([{ text: "Schemat släpper jag" }]);
  });
});

describe("two people", () => {
  test("the room is compared when both have said so", async () => {
    const [first, second] = await both();
    const [a, b] = [first.others[0], second.others[0]];
    if (a === undefined || b === undefined) throw new Error("nobody there");
    expect(await first.wordsWith(a)).toEqual(await second.wordsWith(b));
    await first.confirmCompared(a);
    expect(first.compared).toEqual({ mine: true, theirs: false });
    await second.refresh();
    expect(second.compared).toEqual({ mine: false, theirs: true });
    await second.confirmCompared(b);
    await first.refresh();
    expect(first.compared).toEqual({ mine: true, theirs: true });
  });

  test("a word of having compared that was lost on its way is said at the next visit, once", async () => {
    const [first, second] = await both();
    const [a] = first.others;
    if (a === undefined) throw new Error("nobody there");
    server.isDown = true;
    await expect(first.confirmCompared(a)).rejects.toThrow();
    server.isDown = false;
    await first.refresh();
    await first.refresh();
    await second.refresh();
    expect(second.compared).toEqual({ mine: false, theirs: true });
    expect(server.records.filter(({ kind, epoch }) => kind === "memory" && epoch > 0)).toHaveLength(1);
  });

  test("she who lost all is let in by the words, and by no others", async () => {
    const [first, second] = await both();
    await first.write(note("Vårt"));
    await first.write(note("Bara mitt", uuid7(), 0, true));
    await second.refresh();
    await second.keepMemory();
    const back = await visit(server, elsewhere(adept));
    await back.beginAnew();
    expect(back.state).toMatchObject({ is: "waitsForOther", hasBegunAnew: true });
    await second.refresh();
    expect(second.renewed.map(({ member }) => member)).toEqual([adept.member]);
    const renewed = second.renewed[0];
    if (renewed === undefined) throw new Error("nobody has begun anew");
    await expect(second.accept(renewed, "ett två tre fyra fem sex sju åtta")).rejects.toMatchObject({ code: "words_differ" });
    expect(second.failedOf(adept.member)?.count).toBe(1);
    await back.refresh();
    expect(back.state.is).toBe("waitsForOther");
    expect(back.failedOf(adept.member)?.count).toBe(1);
    const words = await wordsAt(await back.wordsFor(mentor.member), "sv");
    await second.accept(renewed, words.join(" "));
    await back.refresh();
    expect(back.state.is).toBe("open");
    expect(textsOf(back)).toEqual(["Vårt"]);
    expect(second.compared).toEqual({ mine: false, theirs: false });
    // The adept had made the first key, under an identity that is gone: the mentor knows the key by its id.
    expect((await visit(server, mentor)).state.is).toBe("open");
  });
});

describe("beginning anew", () => {
  let there: FakeServer;
  let herThere: Someone;

  beforeEach(() => {
    there = new FakeServer();
    herThere = { ...someone(there), person: adept.person, store: adept.store };
  });

  /** Her room in another organisation was opened first on another device, and so with another vault. */
  async function keysElsewhere(): Promise<RoomSession> {
    await visit(there, { ...elsewhere(herThere) });
    return visit(there, herThere, server);
  }

  test("reads the records again when the key comes, though they are those that were read before", async () => {
    const [first, second] = await both();
    await second.write(note("Hej"));
    await first.refresh();
    await first.refresh();
    await first.beginAnew();
    expect(first.state.is).toBe("waitsForOther");
    await second.refresh();
    const [renewed] = second.renewed;
    if (renewed === undefined) throw new Error("nobody has begun anew");
    await second.accept(renewed, (await wordsAt(await first.wordsFor(mentor.member), "sv")).join(" "));
    const before = server.reads;
    await first.refresh();
    expect(first.state.is).toBe("open");
    expect(server.reads).toBe(before + 1);
  });

  test("in a second organisation leaves the ways in and the keys of the first", async () => {
    const [first] = await both();
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    await first.write(note("Bara jag", uuid7(), 0, true));
    const second = await keysElsewhere();
    expect([second.state.is, second.vault.closed]).toEqual(["needsWay", []]);
    await second.beginAnew();
    expect(second.state.is).toBe("open");
    const next = await visit(server, elsewhere(adept));
    await next.vault.openWithCode(code.text);
    await next.open();
    expect(textsOf(next)).toEqual(["Bara jag"]);
  });

  test("where nobody has a way in yet leaves the key of this browser", async () => {
    const [first] = await both();
    await first.write(note("Bara jag", uuid7(), 0, true));
    const second = await keysElsewhere();
    await second.beginAnew();
    expect(second.state.is).toBe("open");
    expect(textsOf(await visit(server, adept))).toEqual(["Bara jag"]);
  });

  test("gives up the ways in of a vault that is not open here", async () => {
    const [first] = await both();
    await first.vault.keepCode(await first.vault.newCode());
    const second = await visit(server, elsewhere(adept));
    await second.beginAnew();
    expect([second.state.is, second.vault.ways]).toEqual(["waitsForOther", []]);
  });

  test("stops where a way in has been added on the other device, which opens the room then", async () => {
    const [first] = await both();
    const second = await visit(server, elsewhere(adept));
    expect([second.state.is, second.vault.ways]).toEqual(["needsWay", []]);
    const code = await first.vault.newCode();
    await first.vault.keepCode(code);
    const asked = second.vault.ways;
    await second.lookForWays();
    expect(second.vault.closed).toHaveLength(1);
    await expect(second.beginAnew(asked)).rejects.toMatchObject({ code: "way_added" });
    await second.vault.openWithCode(code.text);
    await second.open();
    expect(second.state.is).toBe("open");
  });

  test("looks for a way in by itself before anything is given up", async () => {
    const [first] = await both();
    const second = await visit(server, elsewhere(adept));
    await first.vault.keepCode(await first.vault.newCode());
    await expect(second.beginAnew()).rejects.toMatchObject({ code: "way_added" });
    expect(second.vault.ways).toHaveLength(1);
  });
});

test("a further way in is prepared by a fresh sign-in, and the first by none", async () => {
  const [first] = await both();
  server.mustSignIn = true;
  await first.vault.prepare();
  await first.vault.keepCode(await first.vault.newCode());
  await expect(first.vault.prepare()).rejects.toMatchObject({ code: "sign_in_again" });
});

describe("two vaults, begun on two devices before either had a way in", () => {
  let there: FakeServer;
  let herThere: Someone;

  beforeEach(() => {
    there = new FakeServer();
    herThere = { ...someone(there), person: adept.person, store: adept.store };
  });

  /** The vault of her other device, in which the room there is, has the code. */
  async function codeElsewhere(): Promise<string> {
    const other = await visit(there, elsewhere(herThere), server);
    const code = await other.vault.newCode();
    await other.vault.keepCode(code);
    return code.text;
  }

  async function openedAnew(code: string): Promise<RoomSession> {
    const next = await visit(server, elsewhere(adept));
    await next.vault.openWithCode(code);
    await next.open();
    return next;
  }

  test("the one is opened, and the rooms of the other stay: here, and by the code on any device", async () => {
    const [first] = await both();
    await first.write(note("Hej"));
    const code = await codeElsewhere();
    const second = await visit(there, herThere, server);
    expect(second.state.is).toBe("needsWay");
    await second.vault.openWithCode(code);
    await second.open();
    expect(second.state.is).toBe("open");
    expect(textsOf(await visit(server, adept))).toEqual(["Hej"]);
    expect(textsOf(await openedAnew(code))).toEqual(["Hej"]);
  });

  test("a room that is open meanwhile is in the code's vault before anything is written in it", async () => {
    const [first] = await both();
    const code = await codeElsewhere();
    await first.vault.reread();
    await first.vault.openWithCode(code);
    await first.write(note("Bara jag", uuid7(), 0, true));
    expect(textsOf(await openedAnew(code))).toEqual(["Bara jag"]);
  });

  test("nothing is written in an open room whose keys cannot be wrapped anew yet, and what was typed stays here", async () => {
    const [first] = await both();
    const code = await codeElsewhere();
    await first.vault.reread();
    server.mustSignIn = true;
    await first.vault.openWithCode(code);
    const text = note("Bara jag", uuid7(), 0, true);
    await expect(first.write(text)).rejects.toThrow();
    expect([first.state, server.records.filter(({ kind }) => kind === "note")]).toEqual([{ is: "trouble", code: "sign_in_again" }, []]);
    server.mustSignIn = false;
    await first.refresh();
    await first.refresh();
    expect(first.drafts.list()).toMatchObject([{ body: { text: "Bara jag" } }]);
  });

  test("where the keys cannot be wrapped anew the room stays shut, and opens another time", async () => {
    const [first] = await both();
    await first.write(note("Hej"));
    const code = await codeElsewhere();
    const second = await visit(there, herThere, server);
    await second.vault.openWithCode(code);
    server.mustSignIn = true;
    expect((await visit(server, adept)).state).toEqual({ is: "trouble", code: "sign_in_again" });
    server.mustSignIn = false;
    expect(textsOf(await visit(server, adept))).toEqual(["Hej"]);
  });

  test("beginning anew gives up the vault that is not open, and no key that is here", async () => {
    const [first] = await both();
    await first.write(note("Hej"));
    await codeElsewhere();
    const second = await visit(there, herThere, server);
    await second.beginAnew();
    const again = await visit(server, adept);
    expect([again.state.is, textsOf(again)]).toEqual(["open", ["Hej"]]);
    const code = await again.vault.newCode();
    await again.vault.keepCode(code);
    expect(textsOf(await openedAnew(code.text))).toEqual(["Hej"]);
  });
});

test("a text that is begun on two devices at once meets in one place, and another begins in the next when it has been taken away", async () => {
  const [first, others] = await both();
  const code = await first.vault.newCode();
  await first.vault.keepCode(code);
  const second = await visit(server, elsewhere(adept));
  await second.vault.openWithCode(code.text);
  await second.open();
  const plan = (room: RoomSession, text: string) => ({ id: room.placeFor("plan"), kind: "plan" as const, isPrivate: true, base: 0, body: { text, why: "", signs: "", steps: [] } });
  const [one, other] = [plan(first, "Mod"), plan(second, "Lugn")];
  await first.write(one);
  expect(await second.write(other)).toMatchObject({ is: "conflict", theirs: { body: { text: "Mod" } } });
  expect(new Set([one.id, first.placeFor("intention"), first.placeFor("plan", uuid7()), others.placeFor("plan")]).size).toBe(4);
  await first.erase(one.id);
  await second.refresh();
  expect(first.placeFor("plan")).toBe(second.placeFor("plan"));
  expect(await first.write(plan(first, "Ro"))).toMatchObject({ is: "saved" });
});

test("other words are noted for both before anybody is told that they were wrong", async () => {
  const [, second] = await both();
  const back = await visit(server, elsewhere(adept));
  await back.beginAnew();
  await second.refresh();
  const [renewed] = second.renewed;
  if (renewed === undefined) throw new Error("nobody has begun anew");
  server.isDown = true;
  await expect(second.accept(renewed, "ett två tre fyra fem sex sju åtta")).rejects.not.toMatchObject({ code: "words_differ" });
  server.isDown = false;
  for (const heard of ["ett", "ett två tre fyra fem sex sju åtta"]) await expect(second.accept(renewed, heard)).rejects.toMatchObject({ code: "words_differ" });
  expect(second.failedOf(adept.member)?.count).toBe(2);
  await back.beginAnew();
  await second.refresh();
  expect(second.failedOf(adept.member)).toBeNull();
});

test("what is remembered reads again, and fits", () => {
  const place = { tenant: uuid7(), room: uuid7() };
  const at = `${place.tenant}/${place.room}`;
  const records = Object.fromEntries(Array.from({ length: 1200 }, (_, n) => [`${at}/${uuid7()}`, { version: (n % 2) + 1, mark: `${"x".repeat(16)}.${"y".repeat(22)}` }]));
  const seen = { pins: { [`${place.tenant}/${uuid7()}`]: { identity: "i", standing: "compared" as const } }, kept: { epochs: { [at]: { 1: uuid7() } }, records } };
  const json = remembered(seen, place);
  expect(new TextEncoder().encode(json).length).toBeLessThan(65_532);
  const again = recalled(json, place);
  expect(again?.pins).toEqual(seen.pins);
  expect(again?.kept.epochs).toEqual(seen.kept.epochs);
  expect(Object.values(again?.kept.records ?? {}).filter(({ version }) => version === 2)).toHaveLength(600);
});
