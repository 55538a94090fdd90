/** Whether a day (YYYY-MM-DD) is more than a year ago: rather a mistaken year than a plan. */
export function longAgo(day: string, now: Date): boolean {
  const yearAgo = new Date(Date.UTC(now.getFullYear() - 1, now.getMonth(), now.getDate()));
  return day !== "" && new Date(day) < yearAgo;
}

/** The Monday in the second week of the month after next, as YYYY-MM-DD: far enough off to prepare, and no holiday. */
export function suggestedStart(now: Date): string {
  const month = new Date(Date.UTC(now.getFullYear(), now.getMonth() + 2, 7));
  const untilMonday = (8 - month.getUTCDay()) % 7;
  return new Date(month.getTime() + untilMonday * 86_400_000).toISOString().slice(0, 10);
}
