// @vitest-environment node
import { expect, test } from "vitest";
import type { SealCode } from "@/seal";
import en from "@/shared/i18n/en/participant-room.json";
import sv from "@/shared/i18n/sv/participant-room.json";
import { troubleWords } from "./faults";

/** What comes to a room that should not: what it is refused as (attack.test.ts, session.test.ts), and what is said of it. */
const BAD: [what: string, code: SealCode, words: keyof (typeof sv)["trouble"]][] = [
  ["a ciphertext that was cut", "record_unreadable", "unreadable"],
  ["one of another room", "key_wrong", "unreadable"],
  ["one of an epoch without a key here", "epoch_missing", "before"],
  ["an older version", "version_older", "older_text"],
  ["an older epoch", "epoch_older", "older"],
  ["another text under a version", "version_forked", "swapped"],
  ["a nonce that was used", "nonce_reused", "swapped"],
  ["a key that nobody is known by", "identity_changed", "swapped"],
  ["a note of 5 MB", "too_large", "too_large"],
  ["a format to come", "format_unknown", "newer"],
];

test.each(BAD)("%s is told of in words, in both languages", (_, code, words) => {
  expect(troubleWords(code)).toBe(words);
  for (const { trouble } of [sv, en]) {
    const said = trouble[words];
    if (typeof said === "string") throw new Error(`${words} is no trouble`);
    expect(said.title).toMatch(/^\p{Lu}.{5,}$/u);
    expect(said.text).toMatch(/\.$/);
  }
});

test("both languages have words for the same troubles", () => {
  expect(Object.keys(sv.trouble)).toEqual(Object.keys(en.trouble));
});
