import { expect, test } from "vitest";
import { uuid7 } from "./uuid7";
import { uuid8 } from "./uuid8";

test("is the same of the same, and another of others", () => {
  const [one, other] = [uuid7(), uuid7()];
  const id = uuid8(one, other, 1);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuid8(one, other, 1)).toBe(id);
  expect(new Set([id, uuid8(one, other, 2), uuid8(one, uuid7(), 1), uuid8(uuid7(), other, 1)]).size).toBe(4);
});
