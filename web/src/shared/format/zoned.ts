/** The clock of a zone at a moment, as the value of <input type="date"> and <input type="time">. */
export function zonedInputs(moment: string | Date, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  return { date: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`, time: `${part("hour")}:${part("minute")}` };
}

/**
 * The moment when the clock of the zone shows this date and time, as RFC 3339 in UTC. A time that the clock skips in
 * spring is read an hour later; one that it shows twice in autumn is the first.
 */
export function momentOf(date: string, time: string, timeZone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const before = wanted - offset(wanted - 86_400_000, timeZone);
  const after = wanted - offset(wanted + 86_400_000, timeZone);
  const fits = [before, after].filter((at) => at + offset(at, timeZone) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : before).toISOString();
}

/** The time that is meant instead of one that the clock skips in spring; null where the time is there, and for a year that is being typed. */
export function insteadOf(date: string, time: string, timeZone: string): string | null {
  if (!/^2\d{3}-/u.test(date) || time === "") return null;
  const shown = zonedInputs(momentOf(date, time, timeZone), timeZone).time;
  return shown === time ? null : shown;
}

/** How far the zone's clock is ahead of UTC, in ms. */
function offset(at: number, timeZone: string): number {
  const { date, time } = zonedInputs(new Date(at), timeZone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}
