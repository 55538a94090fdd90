import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Who = "admin" | "arranger" | "mentor" | "adept" | "evaluator";

/** What `bollplank dev --json` says when it is ready. */
export interface Ready {
  url: string;
  inbox: string;
  dsn: string;
  /** A sign-in link for each role of the demo organisation; each is good once. */
  sign_in: Record<Who, string>;
}

/** The variable in which the tests find what the server said. */
export const READY = "BOLLPLANK_READY";
const PATIENCE = 120_000;

/** Starts the built program on an empty directory for the whole run, and takes it down afterwards. */
export default async function start(): Promise<() => Promise<void>> {
  if (process.env[READY]) return async () => undefined;
  const data = await mkdtemp(join(tmpdir(), "bollplank-e2e-"));
  const program = process.env.BOLLPLANK ?? join(import.meta.dirname, "../../bin/bollplank");
  const server = spawn(program, ["dev", "--addr", "127.0.0.1:0", "--data", data, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  process.env[READY] = await firstLine(server.stdout, ended);
  return async () => {
    server.kill("SIGINT");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
}

async function firstLine(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  const line = new Promise<string>((resolve) => createInterface({ input: output }).once("line", resolve));
  const gone = ended.then(() => Promise.reject(new Error("bollplank dev ended before it was ready")));
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("bollplank dev was not ready in time")), PATIENCE).unref();
  });
  return Promise.race([line, gone, late]);
}

/** What the server of this run said. */
export function ready(): Ready {
  const said = process.env[READY];
  if (said === undefined) throw new Error("no server was started");
  return JSON.parse(said) as Ready;
}
