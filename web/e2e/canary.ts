import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import description from "../src/shared/api/openapi.json" with { type: "json" };
import { tokenOf } from "./ask";
import { newestMail } from "./mail";
import type { Ready } from "./server";

/** Who is asked for beside the admin and the two of the room, and how an address of one is found; they come by a link in a mail. */
const OTHERS = {
  arranger: "select m.email from app.programme_arrangers a join app.members m on m.id = a.member_id and m.state = 'active' order by m.email limit 1",
  evaluator: "select m.email from app.cohort_evaluators a join app.members m on m.id = a.member_id and m.state = 'active' order by m.email limit 1",
  "another adept": "select m.email from app.participants p join app.members m on m.id = p.member_id and m.state = 'active' where p.is_adept and p.state = 'admitted' order by m.email desc limit 1",
  "another mentor": "select m.email from app.participants p join app.members m on m.id = p.member_id and m.state = 'active' where p.is_mentor and p.state = 'admitted' order by m.email desc limit 1",
};
/** How many things of each kind are asked for. */
const FEW = 4;

/** Something that can be read without being in the room, and what it said. */
interface Source {
  where: string;
  said: string;
}

/**
 * Where any of these texts stands in the clear: a whole dump of the database, every mail, the server's log, or what the
 * server answers to somebody who asks for everything that she may read and may not. Answers to the two of the room are
 * among them: what they wrote comes to them sealed.
 */
export async function findInTheClear(texts: readonly string[], server: Ready, log: string): Promise<string[]> {
  const sources = [dump(server), await mails(server), { where: "log", said: readFileSync(join(import.meta.dirname, `../test-results/${log}.log`), "utf8") }];
  for (const who of ["admin", "mentor", "adept"] as const) sources.push(...(await answersTo(who, await tokenOf(server, who), server)));
  for (const [who, statement] of Object.entries(OTHERS)) sources.push(...(await answersTo(who, await tokenByLink(query(server.dsn, statement)[0] ?? "", server), server)));
  return sources.filter(({ said }) => texts.flatMap(spellings).some((text) => said.includes(text))).map(({ where }) => where);
}

/** A text as it stands in what was written down: as it is, escaped in JSON, as bytes in hexadecimal, and in base64 wherever it begins. */
function spellings(text: string): string[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString("base64url").slice(4, -4));
  return [text, JSON.stringify(text).slice(1, -1), bytes.toString("hex"), ...base64];
}

function dump({ dsn }: Ready): Source {
  return { where: "dump", said: execFileSync("pg_dump", [dsn], { encoding: "utf8", maxBuffer: 1 << 30 }) };
}

async function mails({ inbox }: Ready): Promise<Source> {
  return { where: "mails", said: await (await fetch(`${inbox}?format=json`)).text() };
}

async function answersTo(who: string, token: string, server: Ready): Promise<Source[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const addresses = Object.keys(reading()).flatMap((path) => filled(path, server));
  const sources: Source[] = [];
  for (const address of addresses) {
    const answer = await fetch(`${server.url}/api/v1${address}`, { headers });
    sources.push({ where: `${who} at ${address}`, said: await answer.text() });
  }
  const read = sources.filter(({ said }) => said.startsWith("{") && !said.includes('"status":4'));
  if (read.length < addresses.length / 10) throw new Error(`${who} could read ${read.length} of ${addresses.length} addresses: the search looks at nothing`);
  return sources;
}

async function tokenByLink(email: string, { url, inbox }: Ready): Promise<string> {
  const began = new Date();
  const asked = await post(`${url}/api/v1/auth/links`, { email });
  if (!asked.ok) throw new Error(`a link for ${email}: ${asked.status}`);
  const { links } = await newestMail(inbox, email, /sign-in\/confirm#/, began);
  const token = links.find((link) => link.includes("/sign-in/confirm#"))?.split("#")[1];
  const signed = await post(`${url}/api/v1/auth/links/confirm`, { token });
  if (!signed.ok) throw new Error(`the link of ${email}: ${signed.status}`);
  return ((await signed.json()) as { access_token: string }).access_token;
}

function post(address: string, body: object): Promise<Response> {
  return fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

function reading(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(description.paths).filter(([path, acts]) => "get" in acts && !path.includes("{ticket}")));
}

/** The path for some things of its kind; "/cohorts/{id}/overview" is for cohorts. */
function filled(path: string, server: Ready): string[] {
  const inside = path.replace("{organisation}", "norrhamn").replace("{kind}", "trio");
  const kind = /\/([a-z-]+)\/\{id\}/.exec(inside)?.[1];
  if (kind === undefined) return [inside];
  return idsOf(kind.replaceAll("-", "_"), server).map((id) => inside.replace("{id}", id));
}

const known = new Map<string, string[]>();

function idsOf(table: string, { dsn }: Ready): string[] {
  const at = `${dsn} ${table}`;
  const found = known.get(at) ?? query(dsn, `select id from app.${table} order by random() limit ${FEW}`);
  known.set(at, found);
  return found;
}

/** Runs a statement as the database's own superuser. */
export function query(dsn: string, statement: string): string[] {
  return execFileSync("psql", ["-Atqc", statement, dsn], { encoding: "utf8" }).split("\n").filter(Boolean);
}
