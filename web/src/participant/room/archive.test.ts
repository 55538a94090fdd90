import { expect, test } from "vitest";
import { newRecovery, readArchive, recoveryText } from "@/seal";
import { lockedPageOf, pageOf, taken, type PageWords } from "./archive";
import type { Entry } from "./entries";

const entry = (id: string, over: Partial<Entry>): Entry => ({ id, kind: "note", author: "a", version: 1, isPrivate: false, createdAt: "2026-11-29T12:00:00Z", updatedAt: "", body: { title: "", text: id, day: "", meeting: "m1" }, fault: null, ...over });

const room = taken(
  [entry("Sist <b>", { isPrivate: true }), entry("mark", { kind: "message", body: { text: "", read: "x" } }), entry("broken", { body: null }), entry("Först", { kind: "next_step", body: { text: "Först", who: "", state: "done", meeting: "" } })],
  "Karin och Samira",
  "2026-11-29T12:00:00Z",
  { nameOf: (member) => `namn ${member}`, meetingOf: (meeting) => `Möte ${meeting}`, t: (key) => `${key}?` },
);

test("parts of a text stand under their questions, and what all of them wrote is nobody's", () => {
  const body = { text: "Vi hörs", place: "På kaféet", contact: "", ending: "Med en middag" };
  const [words] = taken([entry("x", { kind: "agreement_words", body })], "Rum", "2026-11-29T12:00:00Z", { nameOf: () => "Karin", meetingOf: () => "", t: (key) => `${key}?` }).texts;
  expect(words).toMatchObject({ author: "", text: "Vi hörs\n\nown_words.place?\nPå kaféet\n\nown_words.ending?\nMed en middag" });
});

test("what could be read is taken along, the oldest first, and nothing else", () => {
  expect(room.texts).toEqual([
    { kind: "next_step", author: "namn a", at: "2026-11-29T12:00:00Z", private: false, meeting: "", text: "Först", state: "done" },
    { kind: "note", author: "namn a", at: "2026-11-29T12:00:00Z", private: true, meeting: "Möte m1", text: "Sist <b>", state: "" },
  ]);
});

const words: PageWords = { language: "sv", lead: "Allt", kindOf: (kind) => kind, dayOf: (at) => at.slice(0, 10), stateOf: (state) => state.toUpperCase(), onlyYou: "Bara du" };

test("the page shows all of it and runs nothing", () => {
  const page = pageOf(room, words);
  expect(page).toContain("Sist &lt;b&gt;");
  expect(page).toContain("namn a · 2026-11-29 · Möte m1 · Bara du");
  expect(page).toContain("namn a · 2026-11-29 · DONE");
  expect(page).not.toContain("<script");
  expect(page).toContain("default-src 'none'");
});

test("the locked page holds the same, and says nothing without its code", async () => {
  const code = newRecovery();
  const page = await lockedPageOf(room, { organisation: "Norrviks kommun", person: "Samira Haddad" }, words, code);
  for (const said of ["Först", "Sist", "Samira", "Karin", "Norrvik"]) expect(page).not.toContain(said);
  const file = /<script id="archive" type="application\/json">([^<]+)<\/script>/.exec(page)?.[1] ?? "";
  const archive = await readArchive(file, await recoveryText(code));
  expect(archive).toMatchObject({ organisation: "Norrviks kommun", person: "Samira Haddad", made: room.made });
  expect(archive.notes).toEqual([
    { room: room.room, kind: "next_step", author: "namn a", at: "2026-11-29T12:00:00Z", title: "next_step · DONE", text: "Först" },
    { room: room.room, kind: "note", author: "namn a", at: "2026-11-29T12:00:00Z", title: "note · Möte m1 · Bara du", text: "Sist <b>" },
  ]);
});
