import { insist } from "./insist";
import { PASSWORD, type Ready, type Who } from "./server";

/** Reads from the API of the demo organisation. */
export type Ask = <Answer>(path: string) => Promise<Answer>;

/** A token of a session of its own. */
export async function tokenOf({ url, addresses }: Ready, who: Who): Promise<string> {
  const body = JSON.stringify({ email: addresses[who], password: PASSWORD });
  const signed = await insist(() => fetch(`${url}/api/v1/auth/password`, { method: "POST", headers: { "Content-Type": "application/json" }, body }));
  if (!signed.ok) throw new Error(`sign-in as ${who}: ${signed.status}`);
  const { access_token } = (await signed.json()) as { access_token: string };
  return access_token;
}

/** Asks in somebody's name, beside whatever they do in a browser. */
export async function askAs(server: Ready, who: Who): Promise<Ask> {
  const access_token = await tokenOf(server, who);
  return async <Answer>(path: string) => {
    const answer = await fetch(`${server.url}/api/v1/norrhamn${path}`, { headers: { Authorization: `Bearer ${access_token}` } });
    if (!answer.ok) throw new Error(`GET ${path} as ${who}: ${answer.status}`);
    return (await answer.json()) as Answer;
  };
}
