import type { Locale } from "@/shared/api/types";

const SV = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
const EN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** In Swedish one is `en` or `ett` by the gender of the noun that follows. English has no difference. */
export type Gender = "en" | "ett";

/** Writes numbers up to twelve in words, as one does in running text, and larger ones in figures. */
export function inWords(n: number, locale: Locale, gender: Gender = "ett"): string {
  if (n === 1 && locale === "sv") return gender;
  const word = (locale === "sv" ? SV : EN)[n];
  return word ?? new Intl.NumberFormat(locale === "sv" ? "sv-SE" : "en-GB").format(n);
}

/** With a capital first letter, for the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
