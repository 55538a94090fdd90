import { beforeEach, expect, test } from "vitest";
import { localeBefore, settleLocale, texts } from ".";

beforeEach(() => localStorage.clear());

test("before sign-in a choice wins, then an English browser, then Swedish", () => {
  expect(localeBefore("sv", ["en-GB"])).toBe("sv");
  expect(localeBefore("en", ["sv-SE"])).toBe("en");
  expect(localeBefore(null, ["en-US", "sv"])).toBe("en");
  expect(localeBefore("fi", ["EN"])).toBe("en");
  expect(localeBefore(null, ["fi-FI", "en"])).toBe("sv");
  expect(localeBefore(null, [])).toBe("sv");
});

test("what the person chose wins over what the browser remembers", async () => {
  localStorage.setItem("bollplank.locale", "sv");
  await settleLocale("en", "sv");
  expect(texts.language()).toBe("en");
  await settleLocale("sv");
  expect(texts.language()).toBe("sv");
});

test("without a choice of hers the browser's stays", async () => {
  localStorage.setItem("bollplank.locale", "sv");
  await settleLocale("sv");
  await settleLocale(null, "en");
  expect(texts.language()).toBe("sv");
});
