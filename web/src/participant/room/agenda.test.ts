import { expect, test } from "vitest";
import { agendaOf, isEmpty, partsOf, suggestionsFor, withSuggestion, type Agenda } from "./agenda";

const agenda = (id: string, author: string, text: string, over: Partial<Agenda> = {}): Agenda => ({
  id, author, version: 1, isPrivate: false, waits: false, createdAt: "", updatedAt: "", body: { text, meeting: "m", areas: [], answered: [] }, ...over,
});

test("half an hour of coaching comes before the areas, which share what is left", () => {
  expect(partsOf(150, ["Ledarskap", "Personal"])).toEqual([
    { is: "look_back", minutes: 15 },
    { is: "coaching", minutes: 30 },
    { is: "area", area: "Ledarskap", minutes: 45 },
    { is: "area", area: "Personal", minutes: 45 },
    { is: "next", minutes: 15 },
  ]);
});

test("a meeting is as long as its parts, whatever was chosen", () => {
  for (const minutes of [60, 90, 120, 150, 185]) {
    for (const areas of [[], ["a"], ["a", "b"], ["a", "b", "c"]]) {
      const parts = partsOf(minutes, areas);
      expect(parts.reduce((sum, part) => sum + part.minutes, 0)).toBe(minutes);
      expect(parts.every((part) => part.minutes >= 0)).toBe(true);
      expect(parts[1]).toEqual({ is: "coaching", minutes: 30 });
    }
  }
  expect(partsOf(40, []).map(({ is }) => is)).toEqual(["look_back", "coaching", "next"]);
});

test("of her own two the shared agenda counts, and another meeting's does not", () => {
  const all = [agenda("1", "a", "Egen", { isPrivate: true }), agenda("2", "a", "Delad"), agenda("3", "b", "Annan")];
  expect(agendaOf(all, "m", "a")?.id).toBe("2");
  expect(agendaOf(all, "annat", "a")).toBeUndefined();
});

test("a suggestion waits until she has taken it or put it aside", () => {
  const suggested = agenda("s", "mentor", "Att säga nej");
  const own = agenda("1", "a", "Schemat");
  expect(suggestionsFor([own, suggested], "m", ["mentor"], own)).toEqual([suggested]);
  expect(suggestionsFor([own, suggested], "m", ["mentor"], undefined)).toEqual([suggested]);
  const taken = withSuggestion(own.body, suggested);
  expect(taken).toMatchObject({ text: "Schemat\n\nAtt säga nej", answered: ["s"] });
  expect(suggestionsFor([own, suggested], "m", ["mentor"], { ...own, body: taken })).toEqual([]);
  expect(isEmpty(agenda("x", "a", " "))).toBe(true);
});
