import type { Locale } from "@/shared/api/types";

/** Languages that people in Swedish organisations write that they speak; of two with one name the first is meant. */
const CODES = "sv en fi no nb nn da is de fr es it pt nl pl ru uk be ar fa ckb ku so ti am tr bs hr sr sq mk el ro bg hu cs sk et lv lt zh ja ko vi th hi ur bn ta se rom yi".split(" ");

const namesIn = (locale: Locale) => new Intl.DisplayNames(locale, { type: "language", fallback: "none" });

/** Made once, when somebody is first told of a language: to make one of them takes as long as to draw a card. */
let known: { names: Record<Locale, Intl.DisplayNames>; codes: ReadonlyMap<string, string> } | undefined;

function knownLanguages() {
  const names = { sv: namesIn("sv"), en: namesIn("en") };
  const codes = new Map<string, string>();
  for (const code of CODES) {
    for (const name of [names.sv.of(code), names.en.of(code)]) {
      const word = name?.toLowerCase();
      if (word !== undefined && !codes.has(word)) codes.set(word, code);
    }
  }
  return { names, codes };
}

/** A language that somebody has written by its Swedish or English name, by its name in the reader's language; anything else as it was written. */
export function languageIn(locale: Locale, written: string): string {
  known ??= knownLanguages();
  const code = known.codes.get(written.trim().toLowerCase());
  return (code !== undefined && known.names[locale].of(code)) || written;
}
