import type { Locale } from "@/shared/api/types";

/** Languages that people in Swedish organisations write that they speak. */
const CODES = "sv en fi no nb nn da is de fr es it pt nl pl ru uk be ar fa ckb ku so ti am tr bs hr sr sq mk el ro bg hu cs sk et lv lt zh ja ko vi th hi ur bn ta se rom yi".split(" ");

const names = (locale: Locale) => new Intl.DisplayNames(locale, { type: "language", fallback: "none" });

/** A language that somebody has written by its Swedish or English name, by its name in the reader's language; anything else as it was written. */
export function languageIn(locale: Locale, written: string): string {
  const word = written.trim().toLowerCase();
  const code = CODES.find((one) => (["sv", "en"] as const).some((from) => names(from).of(one)?.toLowerCase() === word));
  return (code !== undefined && names(locale).of(code)) || written;
}
