// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { type Someone, FakeServer, someone, visit } from "./fake.testing";
import { shareAs } from "./sharing";

// What somebody writes while the line is slow, gone, or answers something else.

let server: FakeServer;
let adept: Someone;

beforeEach(() => {
  server = new FakeServer();
  adept = someone(server);
});

const note = (text: string, id = uuid7(), base = 0, isPrivate = false) => ({ id, kind: "note" as const, isPrivate, base, body: { title: "", text, day: "", meeting: "" } });

/** A look at the room that hangs until it is let go. */
function slowly(): () => void {
  let go: () => void = () => undefined;
  server.slow = new Promise((resolve) => (go = resolve));
  return () => {
    server.slow = undefined;
    go();
  };
}

describe("a slow line", () => {
  test("what is being typed is on the device before anybody answers", async () => {
    const room = await visit(server, adept);
    const go = slowly();
    const looking = room.refresh();
    await room.draft({ ...note("Halvvägs"), queued: false });
    const again = visit(server, adept);
    go();
    await looking;
    expect((await again).drafts.list()).toMatchObject([{ body: { text: "Halvvägs" }, queued: false }]);
  });

  test("a draft is thrown away before anybody answers", async () => {
    const room = await visit(server, adept);
    const draft = note("Bort");
    await room.draft({ ...draft, queued: false });
    const go = slowly();
    const looking = room.refresh();
    await room.dropDraft(draft.id);
    expect(room.drafts.list()).toEqual([]);
    go();
    await looking;
  });

  test("what a look at the room has sent does not stay behind on the device", async () => {
    const room = await visit(server, adept);
    await room.vault.keepCode(await room.vault.newCode());
    const go = slowly();
    const looking = room.refresh();
    const writing = room.write(note("En gång"));
    await Promise.resolve();
    go();
    await looking;
    expect(await writing).toEqual({ is: "saved", version: 1 });
    expect(room.drafts.list()).toEqual([]);
    const next = await visit(server, adept);
    expect(next.drafts.list()).toEqual([]);
    expect(server.records.filter(({ kind }) => kind === "note")).toHaveLength(1);
  });
});

describe("another answer", () => {
  test.each([401, 408, 429, 500])("%i is not about the text, which is sent another time", async (status) => {
    const room = await visit(server, adept);
    await room.vault.keepCode(await room.vault.newCode());
    server.refusal = status;
    expect(await room.write(note("Kvar"))).toEqual({ is: "queued" });
    expect(room.drafts.list()).toMatchObject([{ queued: true }]);
    server.refusal = undefined;
    await room.refresh();
    expect(room.drafts.list()).toEqual([]);
    expect(room.entriesOf("note").map(({ body }) => body?.text)).toEqual(["Kvar"]);
  });

  test("422 is about the text, which waits for whoever wrote it", async () => {
    const room = await visit(server, adept);
    server.refusal = 422;
    await expect(room.write(note("För lång"))).rejects.toThrow("refused");
    expect(room.drafts.list()).toMatchObject([{ queued: false, body: { text: "För lång" } }]);
  });

  test("what was shared before its answer was lost is shared as it is now, and the private one goes", async () => {
    const room = await visit(server, adept);
    const own = note("Först", uuid7(), 0, true);
    await room.write(own);
    const shared = uuid7();
    await room.write(note("Först", shared));
    await shareAs(room, "note", { id: own.id, body: note("Sedan").body }, shared, false);
    expect(room.entriesOf("note").map(({ id, body }) => [id, body?.text])).toEqual([[shared, "Sedan"]]);
  });
});
