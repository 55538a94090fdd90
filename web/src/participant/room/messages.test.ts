import { expect, test } from "vitest";
import { byDay, markOf, messagesOf, newOf, type Message } from "./messages";

const message = (id: string, author: string, at: string, over: Partial<Message> = {}): Message => ({
  id, author, version: 1, isPrivate: false, waits: false, createdAt: at, updatedAt: at, body: { text: id, read: "" }, ...over,
});
const mark = (read: string): Message => message("0", "me", "2026-11-01T08:00:00Z", { isPrivate: true, body: { text: "", read } });

const talk = [message("1", "you", "2026-11-01T08:00:00Z"), message("3", "you", "2026-11-02T09:00:00Z"), message("2", "you", "2026-11-02T08:00:00Z")];

test("messages stand in the order they came, and what has not left the device comes last", () => {
  const here = message("00", "me", "2026-10-01T00:00:00Z", { version: 0, waits: true });
  expect(messagesOf([here, ...talk, mark("")]).map(({ id }) => id)).toEqual(["1", "2", "3", "00"]);
});

test("new are those of others behind what was read, or behind one's own last word", () => {
  expect(newOf(talk, "me")).toHaveLength(3);
  expect(newOf([...talk, mark("2026-11-01T08:00:00Z")], "me").map(({ id }) => id)).toEqual(["2", "3"]);
  expect(newOf([...talk, message("4", "me", "2026-11-02T08:30:00Z")], "me").map(({ id }) => id)).toEqual(["3"]);
  expect(newOf(talk, "you")).toEqual([]);
  expect(markOf(talk, "me")).toBeUndefined();
});

test("messages are gathered under their days", () => {
  const days = byDay(messagesOf(talk), (at) => at.slice(0, 10));
  expect(days.map(({ day, messages }) => [day, messages.length])).toEqual([["2026-11-01", 1], ["2026-11-02", 2]]);
});
