// @vitest-environment node
import { describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { makeKeys } from "./membership";
import { pair, refused, someone } from "./pair.testing";
import { newVaultKey } from "./vault";
import { acceptPartner, comparing, recovering, stem, wordList, wordsAt } from "./words";

describe.each(["sv", "en"] as const)("the list of %s", async (language) => {
  const list = await wordList(language);

  test("has 2,048 words in their order", () => {
    expect(list).toHaveLength(2048);
    expect(list).toEqual([...list].sort());
  });

  test("has short words of letters alone", () => {
    const letters = language === "sv" ? /^[a-zåäöé]{4,7}$/ : /^[a-z]{4,7}$/;
    expect(list.filter((word) => !letters.test(word))).toEqual([]);
  });

  test("has no two words that begin alike, whatever stands on their letters", () => {
    const stems = new Map<string, string>();
    const alike = list.filter((word) => {
      const other = stems.get(stem(word));
      stems.set(stem(word), word);
      return other !== undefined;
    });
    expect(alike).toEqual([]);
  });
});

test("two members see the same six words, whoever asks", async () => {
  const { place, adept, mentor } = await pair();
  const mine = await comparing(place, adept.keys.bundle, mentor.keys.bundle);
  expect(await comparing(place, mentor.keys.bundle, adept.keys.bundle)).toEqual(mine);
  expect(mine).toHaveLength(6);
  expect((await wordsAt(mine, "sv")).every((word) => word.length >= 4)).toBe(true);
});

test("another key, or another room, gives other words", async () => {
  const { place, adept, mentor } = await pair();
  const swapped = await makeKeys(newVaultKey(), mentor.keys.bundle);
  const words = await comparing(place, adept.keys.bundle, mentor.keys.bundle);
  expect(await comparing(place, adept.keys.bundle, swapped.keys.bundle)).not.toEqual(words);
  expect(await comparing({ ...place, room: uuid7() }, adept.keys.bundle, mentor.keys.bundle)).not.toEqual(words);
});

describe("getting back in through the partner", async () => {
  const { place, adept, mentor } = await pair();
  const renewed = (await makeKeys(newVaultKey(), adept.keys.bundle)).keys.bundle;
  const places = await recovering(place, renewed, mentor.keys.bundle);
  const [swedish, english] = [await wordsAt(places, "sv"), await wordsAt(places, "en")];
  const pins = mentor.room.pins;
  const accept = (heard: string) => acceptPartner(pins, place, renewed, mentor.keys.bundle, heard);

  test("nothing is taken before the words are right", async () => {
    expect(places).toHaveLength(8);
    const wrong = [...swedish.slice(0, 7), swedish[0]].join(" ");
    expect(await refused(accept(wrong))).toBe("words_differ");
    expect(await refused(accept(swedish.slice(0, 7).join(" ")))).toBe("words_differ");
    expect(await refused(accept(""))).toBe("words_differ");
    expect(await refused(accept([...swedish.slice(0, 4), ...english.slice(4)].join(" ")))).toBe("words_differ");
    expect(await refused(pins.meet(renewed))).toBe("identity_changed");
  });

  test("the first wrong word is named", async () => {
    const heard = [swedish[0], "fel", ...swedish.slice(2)].join(" ");
    await expect(accept(heard)).rejects.toMatchObject({ code: "words_differ", at: 2 });
  });

  test("the words are taken in either language, and misspelt behind their beginnings", async () => {
    await accept(`  ${english.join(", ").toUpperCase()}. `.replace(/\.\s*$/, ""));
    await accept(swedish.map((word) => word.slice(0, 4) + "x").join(" "));
    expect(await pins.meet(renewed)).toBe("seen");
    expect(await refused(pins.meet(adept.keys.bundle))).toBe("identity_changed");
  });

  test("words of another identity, room or partner do not do", async () => {
    const other = await someone(place);
    const theirs = await wordsAt(await recovering(place, other.keys.bundle, mentor.keys.bundle), "sv");
    expect(await refused(accept(theirs.join(" ")))).toBe("words_differ");
    const elsewhere = await wordsAt(await recovering({ ...place, room: uuid7() }, renewed, mentor.keys.bundle), "sv");
    expect(await refused(accept(elsewhere.join(" ")))).toBe("words_differ");
  });
});
