import { expect, test } from "vitest";
import { sumOf } from "./sum";

test("the sum holds only what may be shown", () => {
  expect(sumOf([{ met: 14, of: 16 }, null, { met: 7, of: 8 }])).toEqual({ met: 21, of: 24 });
  expect(sumOf([null, null])).toBeNull();
  expect(sumOf([])).toBeNull();
});
