/** The fields of a body that hold words somebody wrote; the others are ids, days and states. */
const WORDS = new Set(["title", "text", "why", "signs", "steps", "areas", "place", "contact", "ending"]);

/** What somebody wrote in a body, its parts one under the other. */
export function wordsOf(body: object): string {
  return Object.entries(body)
    .flatMap(([field, value]) => (WORDS.has(field) ? wordsIn(value) : []))
    .filter((part) => part.trim() !== "")
    .join("\n");
}

/** The fields of a body that are asked by a question of their own, and where it stands among the texts. */
const ASKED: Record<string, string> = { why: "plan.why", signs: "plan.signs", steps: "plan.steps", areas: "agenda.areas", place: "own_words.place", contact: "own_words.contact", ending: "own_words.ending" };

/** What somebody wrote in a body, each part under its question: for who reads it away from its form. */
export function partsOf(body: object, t: (key: string) => string): string {
  return Object.entries(body)
    .flatMap(([field, value]) => {
      const words = WORDS.has(field) ? wordsIn(value).filter((part) => part.trim() !== "") : [];
      const question = ASKED[field];
      return words.length === 0 ? [] : [[...(question === undefined ? [] : [t(question)]), ...words].join("\n")];
    })
    .join("\n\n");
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === "object" && value !== null ? [wordsOf(value)] : [];
}

/** A text as it is compared: without case and accents. */
const folded = (words: string): string => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const wanted = (words: string): string[] => folded(words).split(/\s+/u).filter(Boolean);

/** Whether a body holds every one of the words, in any order; no word is in none. */
export function holdsWords(body: object, words: string): boolean {
  const asked = wanted(words);
  const text = folded(wordsOf(body));
  return asked.length > 0 && asked.every((word) => text.includes(word));
}

/** How many signs stand around the first word that was found. */
const AROUND = 60;

/** A piece of the text about the first of the words; the whole of it where it is short. */
export function excerpt(body: object, words: string): string {
  const text = wordsOf(body).replace(/\s+/gu, " ").trim();
  if (text.length <= AROUND * 2) return text;
  const [first = ""] = wanted(words);
  // Folding may change how long a text is; near enough is good enough for a piece of it.
  const at = Math.max(0, folded(text).indexOf(first));
  const from = at <= AROUND ? 0 : text.indexOf(" ", at - AROUND) + 1;
  const piece = text.slice(from, from + AROUND * 2);
  return `${from > 0 ? "…" : ""}${piece}${from + AROUND * 2 < text.length ? "…" : ""}`;
}
