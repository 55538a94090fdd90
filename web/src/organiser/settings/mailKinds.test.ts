import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "@/shared/i18n/en/organiser-settings.json";
import sv from "@/shared/i18n/sv/organiser-settings.json";
import { MAIL_KINDS, mailKind } from "./mailKinds";

test("every kind of mail that the server sends has a name", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../../internal/mail/kinds.go"), "utf8");
  const sent = [...source.matchAll(/Kind\s+= "(\w+)"/g)].map(([, kind]) => kind);
  expect([...MAIL_KINDS]).toEqual(sent);
  for (const texts of [sv, en]) expect(Object.keys(texts.mail)).toEqual([...sent, "other"]);
});

test("a kind that is not known yet is a mail all the same", () => {
  expect(mailKind("seminar_left")).toBe("seminar_left");
  expect(mailKind("pigeon")).toBe("other");
});
