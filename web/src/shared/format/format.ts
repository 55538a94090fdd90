import type { Locale } from "@/shared/api/types";
import { inWords } from "./words";
import { zonedInputs } from "./zoned";

const TAG: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };
const DAY = 86_400_000;

type Moment = string | Date;
type Unit = "day" | "week" | "month";

/** What a moment or a number looks like to one reader: a language and the organisation's time zone. */
export interface Format {
  locale: Locale;
  /** "torsdag 3 december", with the year when it is not this one. */
  day(moment: Moment): string;
  /** "3 dec", with the year when it is not this one. For tables. */
  dayShort(moment: Moment): string;
  /** "3 december 2026" */
  dayFull(moment: Moment): string;
  /** "tors 3 dec 2026" */
  dayInField(moment: Moment): string;
  /** { day: "3", month: "dec", weekday: "tors" } for a date tile. */
  dayParts(moment: Moment): { day: string; month: string; weekday: string };
  /** "december 2026" */
  month(moment: Moment): string;
  /** "d": one letter, for the head of a rhythm strip. */
  monthLetter(moment: Moment): string;
  /** "13:00" */
  time(moment: Moment): string;
  /** "13:00–15:30" */
  hours(from: Moment, to: Moment): string;
  /** "torsdag 3 december 13:00–15:30" */
  dayAndHours(from: Moment, to: Moment): string;
  /** "om två veckor", "i dag", "för tio veckor sedan": whole days, weeks from 14 days, months from 12 weeks. */
  relative(moment: Moment): string;
  /** "1 401", "7,9" */
  number(value: number, fractionDigits?: number): string;
  /** "92 %" from 0.92 */
  percent(value: number): string;
  /** "Elin, Rolf och Karin" */
  list(items: string[]): string;
}

/** A date without a clock (YYYY-MM-DD) means that day everywhere; noon UTC keeps it so in every zone but the last two. */
function moment(value: Moment): Date {
  if (value instanceof Date) return value;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);
}

function isDateOnly(value: Moment): boolean {
  return typeof value === "string" && value.length === 10;
}

export function newFormat(locale: Locale, timeZone: string, now: () => Date = () => new Date()): Format {
  const tag = TAG[locale];
  const cache = new Map<string, Intl.DateTimeFormat>();
  const show = (value: Moment, options: Intl.DateTimeFormatOptions) => {
    const zone = isDateOnly(value) ? "UTC" : timeZone;
    const key = zone + JSON.stringify(options);
    const format = cache.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    cache.set(key, format);
    return format.format(moment(value)).replace(",", "").replace(/\.(?=\s|$)/g, "");
  };
  /** The calendar day in the organisation's zone, as a count of days. */
  const dayNumber = (value: Moment) =>
    Date.parse(isDateOnly(value) ? (value as string) : zonedInputs(value, timeZone).date) / DAY;
  const year = (value: Moment): Intl.DateTimeFormatOptions =>
    show(value, { year: "numeric" }) === show(now(), { year: "numeric" }) ? {} : { year: "numeric" };
  const time = (value: Moment) => show(value, { hour: "2-digit", minute: "2-digit", hour12: false });
  const day = (value: Moment) => show(value, { weekday: "long", day: "numeric", month: "long", ...year(value) });

  return {
    locale,
    day,
    dayShort: (value) => show(value, { day: "numeric", month: "short", ...year(value) }),
    dayFull: (value) => show(value, { day: "numeric", month: "long", year: "numeric" }),
    dayInField: (value) => show(value, { weekday: "short", day: "numeric", month: "short", year: "numeric" }),
    dayParts: (value) => ({
      day: show(value, { day: "numeric" }),
      month: show(value, { month: "short" }),
      weekday: show(value, { weekday: "short" }),
    }),
    month: (value) => show(value, { month: "long", year: "numeric" }),
    monthLetter: (value) => show(value, { month: "narrow" }).toLocaleLowerCase(tag),
    time,
    hours: (from, to) => `${time(from)}–${time(to)}`,
    dayAndHours: (from, to) => `${day(from)} ${time(from)}–${time(to)}`,
    relative: (value) => relative(dayNumber(value) - dayNumber(now()), locale, tag),
    number: (value, digits) =>
      new Intl.NumberFormat(tag, digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    percent: (value) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }).format(value),
    list: (items) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items),
  };
}

function relative(days: number, locale: Locale, tag: string): string {
  const size = Math.abs(days);
  const [count, unit]: [number, Unit] =
    size < 14 ? [size, "day"] : size < 84 ? [Math.round(size / 7), "week"] : [Math.round(size / 30.44), "month"];
  const format = new Intl.RelativeTimeFormat(tag, { numeric: unit === "day" ? "auto" : "always" });
  return format
    .formatToParts(days < 0 ? -count : count, unit)
    .map((part) => (part.type === "integer" ? inWords(count, locale, "en") : part.value))
    .join("");
}
