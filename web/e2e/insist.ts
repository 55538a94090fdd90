import type { APIResponse } from "@playwright/test";

/** So often it is asked again before an answer counts. */
const TRIES = 20;

/** Asks again while the answer is to come back later: a machine that others work on hashes one password after the other. */
export async function insist<Answer extends Response | APIResponse>(ask: () => Promise<Answer>, tries = TRIES): Promise<Answer> {
  const answer = await ask();
  const [status, after] = answer instanceof Response ? [answer.status, answer.headers.get("Retry-After")] : [answer.status(), answer.headers()["retry-after"]];
  if (status !== 503 || tries === 0) return answer;
  await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(after ?? 1)));
  return insist(ask, tries - 1);
}
