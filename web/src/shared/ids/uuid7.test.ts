import { expect, test } from "vitest";
import { uuid7 } from "./uuid7";

test("has the version, the variant and the time in front", () => {
  const id = uuid7(Date.UTC(2026, 10, 23, 12, 0, 0, 123));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 23, 12, 0, 0, 123));
});

test("a later id sorts after an earlier one", () => {
  expect(uuid7(1_800_000_000_001) > uuid7(1_800_000_000_000)).toBe(true);
});

test("two ids of one millisecond differ", () => {
  const ids = new Set(Array.from({ length: 1000 }, () => uuid7(1_800_000_000_000)));
  expect(ids.size).toBe(1000);
});
