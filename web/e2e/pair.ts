import type { Page } from "@playwright/test";
import { query } from "./canary";
import { newestMail } from "./mail";
import type { Ready } from "./server";
import { expect } from "./test";

/** A pair that begins as pairs do: invited, launched, matched by mail. */

/** A launch can be taken back for a minute; the mails go after it. */
export const AFTER_LAUNCH = 180_000;

type Method = "GET" | "PUT" | "POST";
type Call = (method: Method, path: string, body?: unknown) => Promise<Record<string, never> & { items: { id: string; name: string }[] }>;

/** Calls the API as the person who is signed in on the page. */
export async function caller(page: Page): Promise<Call> {
  const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
  const token = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/auth/refresh", { method: "POST" });
    return ((await answer.json()) as { access_token: string }).access_token;
  });
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${token}`, "Idempotency-Key": crypto.randomUUID() };
    const answer = await page.request.fetch(`/api/v1/${slug}${path}`, { method, headers, ...(body === undefined ? {} : { data: body }) });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Awaited<ReturnType<Call>>;
  };
}

function uuid7(): string {
  const hex = Date.now().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** Makes a cohort of one pair, not launched yet, and writes to both. */
export async function invitePair(call: Call) {
  const mark = String(Date.now());
  const { items } = await call("GET", "/programmes");
  const [cohort, adept, mentor] = [uuid7(), uuid7(), uuid7()];
  const starts_on = new Date().toISOString().slice(0, 10);
  await call("PUT", `/cohorts/${cohort}`, { programme_id: items[0]?.id, name: `Prov ${mark}`, starts_on });
  const person = { cohort_id: cohort, title: "Enhetschef", languages: ["svenska"], region: "Norrhamn" };
  const [adeptEmail, mentorEmail] = [`adept.${mark}@norrhamn.example`, `mentor.${mark}@norrhamn.example`];
  await call("PUT", `/participants/${adept}`, { ...person, name: "Samira Haddad", email: adeptEmail, is_adept: true, is_mentor: false });
  await call("PUT", `/participants/${mentor}`, { ...person, name: "Karin Lundqvist", email: mentorEmail, is_adept: false, is_mentor: true, capacity: 1 });
  await call("PUT", `/cohorts/${cohort}/pairs/${adept}`, { mentor_id: mentor, locked: true });
  await call("POST", `/cohorts/${cohort}/invitations`, { all_not_invited: true });
  return { cohort, adeptEmail, mentorEmail, launch: () => call("POST", `/cohorts/${cohort}/launch`, {}) };
}

/** Where a link from a mail leads, on the server under test. */
export function within(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
}

/** The link of that kind in the newest mail whose words fit; mails leave a minute after a launch. */
export async function linkTo({ inbox }: Ready, address: string, fits: RegExp, kind: RegExp): Promise<string> {
  const link = async () => {
    const mail = await newestMail(inbox, address, fits).catch(() => undefined);
    return mail?.links.find((one) => kind.test(one)) ?? "";
  };
  await expect.poll(link, { timeout: AFTER_LAUNCH, intervals: [2_000] }).not.toBe("");
  return within(await link());
}

/** The only mentorship of a cohort. */
export const mentorshipOf = ({ dsn }: Ready, cohort: string): string => query(dsn, `select id from app.mentorships where cohort_id = '${cohort}'`)[0] ?? "";

/** Time passes: the meeting that was planned was so many days ago. */
export function passMeeting({ dsn }: Ready, mentorship: string, daysAgo: number): void {
  query(dsn, `update app.meetings set starts_at = now() - interval '${daysAgo} days 2 hours', ends_at = now() - interval '${daysAgo} days' where mentorship_id = '${mentorship}' and state = 'planned'`);
}
