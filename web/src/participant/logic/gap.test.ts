import { expect, test } from "vitest";
import { gapSince } from "./gap";

test.each([
  [null, { kind: "never" }],
  ["2026-11-23", { kind: "recent" }],
  ["2026-11-10", { kind: "recent" }],
  ["2026-11-09", { kind: "weeks", n: 2 }],
  ["2026-10-12", { kind: "weeks", n: 6 }],
  ["2026-09-01", { kind: "weeks", n: 12 }],
  ["2026-08-31", { kind: "months", n: 3 }],
  ["2025-11-23", { kind: "months", n: 12 }],
])("last met on %s", (last, gap) => {
  expect(gapSince(last, "2026-11-23")).toEqual(gap);
});
