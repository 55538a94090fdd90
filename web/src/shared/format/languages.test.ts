// @vitest-environment node
import { expect, test } from "vitest";
import { languageIn } from "./languages";

test("a language is named in the reader's own, whichever it was written in", () => {
  expect(["svenska", "Engelska ", "arabiska"].map((one) => languageIn("en", one))).toEqual(["Swedish", "English", "Arabic"]);
  expect(languageIn("sv", "English")).toBe("engelska");
  expect(languageIn("sv", "svenska")).toBe("svenska");
});

test("what is no known language stays as it was written", () => {
  expect(languageIn("en", "teckenspråk")).toBe("teckenspråk");
  expect(languageIn("en", "sv")).toBe("sv");
});
