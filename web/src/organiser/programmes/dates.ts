/** The first day of the month that comes `skip` months after the next one, as YYYY-MM-DD. */
export function firstOfNextMonthBut(skip: number, now: Date): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + 1 + skip, 1)).toISOString().slice(0, 10);
}
