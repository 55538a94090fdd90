import { expect, test } from "vitest";
import { isFiltered, participantsSearchOf } from "./search";

test("keeps what it knows of an address and drops the rest", () => {
  expect(participantsSearchOf({ view: "undeliverable", role: "boss", state: "admitted", q: 2027, sort: "age", person: "p1", more: 1 })).toEqual({
    view: "undeliverable",
    state: "admitted",
    q: "2027",
    person: "p1",
  });
  expect(participantsSearchOf({ q: "" })).toEqual({});
});

test("a view alone is no filter", () => {
  expect(isFiltered({ view: "undeliverable", sort: "recent", person: "p" })).toBe(false);
  expect(isFiltered({ q: "lind" })).toBe(true);
});
