import { describe, expect, it } from "vitest";
import { never, placed, ranked } from "./order";

describe("an adept's order", () => {
  it("gives each place to one mentor", () => {
    const order = placed(placed(placed(new Map(), "a", 1), "b", 2), "c", 1);
    expect(ranked(order)).toEqual(["c", "b"]);
    expect(order.has("a")).toBe(false);
  });
  it("closes up places that were left out, and keeps those apart who are never wanted", () => {
    const order = placed(placed(placed(placed(new Map(), "a", 3), "b", 1), "c", "never"), "d", "never");
    expect(ranked(order)).toEqual(["b", "a"]);
    expect(never(order)).toEqual(["c", "d"]);
  });
});
