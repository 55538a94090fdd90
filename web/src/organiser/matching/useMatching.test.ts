import { expect, it } from "vitest";
import { lastError } from "./useMatching";

it("tells of the act that was sent last, and of an earlier one no more", () => {
  const never = { error: null, submittedAt: 0 };
  const locked = { error: new Error("locked"), submittedAt: 1 };
  expect(lastError(never, never)).toBeNull();
  expect(lastError(locked, never)?.message).toBe("locked");
  expect(lastError(locked, { error: new Error("put back"), submittedAt: 2 })?.message).toBe("put back");
  expect(lastError(locked, { error: null, submittedAt: 2 })).toBeNull();
});
