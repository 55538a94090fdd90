// @vitest-environment node
import { expect, test } from "vitest";
import type { SealCode } from "@/seal";
import type { Entry } from "./entries";
import { refusedOf } from "./refused";

const [me, other] = ["me", "other"];
const entry = (fault: SealCode | null, text: string | null, author = other): Entry<"plan"> => ({
  id: `${fault}/${author}`,
  kind: "plan",
  author,
  version: 2,
  isPrivate: false,
  createdAt: "",
  updatedAt: "",
  body: text === null ? null : { text, why: "", signs: "", steps: [] },
  fault,
});

test("what is read is not told of", () => {
  expect(refusedOf([entry(null, "Läst")], me)).toBeNull();
});

test("what was altered, what is of another shape, and what was written before she came are told apart", () => {
  const of = [entry("record_unreadable", null), entry(null, null), entry("epoch_missing", null), entry(null, "Läst")];
  expect(refusedOf(of, me)).toEqual({ before: 1, older: 0, back: [], unreadable: 2 });
});

test("what has gone back is hers to write again where she wrote it last and it is here", () => {
  const mine = entry("version_older", "Mitt", me);
  const of = [mine, entry("version_older", "Hans"), entry("version_older", null, me)];
  expect(refusedOf(of, me)).toEqual({ before: 0, older: 2, back: [mine], unreadable: 0 });
});
