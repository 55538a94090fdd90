import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { insist } from "./insist";

export type Who = "admin" | "arranger" | "mentor" | "adept" | "evaluator" | "group_mentor" | "group_adept";

const ROLES: readonly Who[] = ["admin", "arranger", "mentor", "adept", "evaluator", "group_mentor", "group_adept"];

/** What `bollplank dev --json` says when it is ready. */
export interface Said {
  url: string;
  inbox: string;
  dsn: string;
  /** A sign-in link for each role of the demo organisation; each is good once. */
  sign_in: Record<Who, string>;
}

/** The server of a run, and its people, who all have the same password. */
export interface Ready extends Omit<Said, "sign_in"> {
  addresses: Record<Who, string>;
}
export const PASSWORD = "studsmatta i motvind";

/** The variable in which the tests find what the server said. */
export const READY = "BOLLPLANK_READY";
const PATIENCE = 120_000;

/** A program that runs on an empty directory of its own until it is closed. */
export interface Running {
  said: Said;
  close: () => Promise<void>;
}

/** Starts the built program; its log is test-results/NAME.log. Passkeys need a host with a name. */
export async function launch(name: string, host = "127.0.0.1"): Promise<Running> {
  const data = await mkdtemp(join(tmpdir(), "bollplank-e2e-"));
  // Run by root, PostgreSQL itself runs as another user, who must be able to pass through.
  await chmod(data, 0o711);
  const program = process.env.BOLLPLANK ?? join(import.meta.dirname, "../../bin/bollplank");
  const log = join(import.meta.dirname, `../test-results/${name}.log`);
  await mkdir(dirname(log), { recursive: true });
  const server = spawn(program, ["dev", "--addr", `${host}:0`, "--data", data, "--json"], {
    stdio: ["ignore", "pipe", openSync(log, "w")],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const said = JSON.parse(await firstLine(server.stdout, ended, log)) as Said;
  const close = async () => {
    server.kill("SIGINT");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { said, close };
}

/** Starts the server that all tests share, and takes it down after the run. */
export default async function start(): Promise<() => Promise<void>> {
  if (process.env[READY]) return async () => undefined;
  const { said, close } = await launch("server");
  const addresses = Object.fromEntries(await Promise.all(ROLES.map(async (who) => [who, await settle(said, who)])));
  process.env[READY] = JSON.stringify({ ...said, addresses });
  return close;
}

async function firstLine(output: Readable | null, ended: Promise<void>, log: string): Promise<string> {
  if (output === null) throw new Error("bollplank dev has no output");
  const line = new Promise<string>((resolve) => createInterface({ input: output }).once("line", resolve));
  const gone = ended.then(() => Promise.reject(new Error(`bollplank dev ended before it was ready: see ${log}`)));
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("bollplank dev was not ready in time")), PATIENCE).unref();
  });
  return Promise.race([line, gone, late]);
}

/**
 * Spends the link of one person on choosing a password, and tells the person's address. Tests sign in by password: it is
 * quick, and links are limited to a few per address and quarter of an hour.
 */
export async function settle({ url, sign_in }: Said, who: Who): Promise<string> {
  const ask = async (method: string, path: string, token: string, body?: object): Promise<Record<string, string>> => {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const answer = await insist(() => fetch(`${url}/api/v1/auth/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }));
    if (!answer.ok) throw new Error(`${method} ${path} for ${who}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, string>);
  };
  const { access_token = "" } = await ask("POST", "links/confirm", "", { token: sign_in[who].split("#")[1] });
  await ask("PUT", "password", access_token, { new: PASSWORD });
  const { email = "" } = await ask("GET", "me", access_token);
  return email;
}

/** The server of this run. */
export function ready(): Ready {
  const said = process.env[READY];
  if (said === undefined) throw new Error("no server was started");
  return JSON.parse(said) as Ready;
}
