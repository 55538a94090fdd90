// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { type Someone, FakeServer, bothIn, elsewhere, note, someone, textsOf, visit } from "./fake.testing";
import type { RoomSession } from "./session";
import { wordsAt } from "@/seal";

let server: FakeServer;
let mentor: Someone;
let anna: Someone;
let bo: Someone;

beforeEach(() => {
  server = new FakeServer();
  [mentor, anna, bo] = [someone(server), someone(server), someone(server)];
});

const epochsOf = ({ member }: Someone) => server.copies.filter(({ recipient }) => recipient === member).map(({ epoch }) => epoch).sort();

/** All three in an open room, with a text of the mentor's. */
async function gathered(): Promise<[RoomSession, RoomSession, RoomSession]> {
  const [first, second] = await bothIn(server, mentor, anna);
  await first.write(note("Från början"));
  const third = await visit(server, bo);
  await first.refresh();
  await second.refresh();
  await third.refresh();
  return [first, second, third];
}

/** One of them, on another phone, without a way in. */
async function backAnew(who: Someone): Promise<[RoomSession, Someone]> {
  const phone = elsewhere(who);
  const back = await visit(server, phone);
  await back.beginAnew();
  return [back, phone];
}

/** Types to a partner the words that she reads to him. */
async function letIn(back: RoomSession, partner: RoomSession): Promise<void> {
  await partner.refresh();
  const renewed = partner.renewed.find(({ member }) => member === back.me);
  if (renewed === undefined) throw new Error("she has not begun anew");
  await partner.accept(renewed, (await wordsAt(await back.wordsFor(partner.me), "sv")).join(" "));
}

describe("she who has begun anew in a group", () => {
  test("has words for whomever she calls, and for the others after one has let her in", async () => {
    const [first, , third] = await gathered();
    const [back] = await backAnew(anna);
    expect(back.state).toMatchObject({ is: "waitsForOther", others: [mentor.member, bo.member] });
    expect(await back.wordsFor(mentor.member)).not.toEqual(await back.wordsFor(bo.member));
    await letIn(back, third);
    await back.refresh();
    expect([back.state.is, back.yetToHear.map(({ member }) => member)]).toEqual(["open", [mentor.member]]);
    await letIn(back, first);
    const [her] = first.others.filter(({ member }) => member === anna.member);
    if (her === undefined) throw new Error("she is not there");
    await first.confirmCompared(her);
    await back.refresh();
    expect(back.yetToHear).toEqual([]);
    expect([first.yetToHear, third.yetToHear]).toEqual([[], []]);
  });

  test("may make the next key: a browser that has not let her in is opened by her words", async () => {
    const [first, , third] = await gathered();
    const [back] = await backAnew(anna);
    await letIn(back, first);
    await back.refresh();
    server.leave(mentor.member);
    await back.refresh();
    expect(server.epoch).toBe(2);
    await third.refresh();
    expect(third.state).toEqual({ is: "trouble", code: "copy_signature" });
    await letIn(back, third);
    expect([third.state.is, textsOf(third)]).toEqual(["open", ["Från början"]]);
  });

  test("and has left is let in by nobody", async () => {
    const [first] = await gathered();
    await backAnew(anna);
    server.leave(anna.member);
    await first.refresh();
    expect([first.state.is, first.renewed]).toEqual(["open", []]);
  });
});

describe("the keys of a group", () => {
  test("are all for who was there from the beginning and opens the room late", async () => {
    const [, , third] = await gathered();
    expect([server.epoch, epochsOf(bo), textsOf(third)]).toEqual([1, [1], ["Från början"]]);
  });

  test("are for a newcomer from the next one on", async () => {
    const [first, second] = await gathered();
    const newcomer = someone(server);
    const fourth = await visit(server, newcomer);
    await first.refresh();
    await fourth.refresh();
    await second.refresh();
    expect([server.epoch, epochsOf(newcomer), epochsOf(anna)]).toEqual([2, [2], [1, 2]]);
    await first.write(note("Välkommen"));
    await fourth.refresh();
    expect(fourth.entriesOf("note").map(({ body, fault }) => body?.text ?? fault)).toEqual(["Välkommen", "epoch_missing"]);
  });

  test("of before are not for who comes when the other one of two has left", async () => {
    server = new FakeServer();
    [mentor, anna] = [someone(server), someone(server)];
    const [first] = await bothIn(server, mentor, anna);
    await first.write(note("Mellan oss"));
    server.leave(anna.member);
    const newcomer = someone(server);
    const next = await visit(server, newcomer);
    await first.refresh();
    await next.refresh();
    expect([next.state.is, epochsOf(newcomer)]).toEqual(["open", [2]]);
    expect(next.entriesOf("note")[0]).toMatchObject({ body: null, fault: "epoch_missing" });
  });

  test("are all for who opens the room late, though another has left meanwhile", async () => {
    const [first] = await bothIn(server, mentor, anna);
    await first.write(note("Från början"));
    server.leave(anna.member);
    const third = await visit(server, bo);
    await first.refresh();
    await third.refresh();
    expect([server.epoch, epochsOf(bo), textsOf(third)]).toEqual([2, [1, 2], ["Från början"]]);
  });

  test("are all for who is back with keys that one of them has accepted", async () => {
    const [first] = await gathered();
    const [back] = await backAnew(anna);
    await letIn(back, first);
    await back.refresh();
    expect([back.state.is, server.epoch, textsOf(back)]).toEqual(["open", 1, ["Från början"]]);
  });
});
