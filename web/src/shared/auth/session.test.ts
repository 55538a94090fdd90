import { describe, expect, test, vi } from "vitest";
import { Session } from "./session";

/** A browser with several tabs: one lock, one channel, one cookie, one clock. */
function browser(answer: () => Response = fresh()) {
  const channels: { postMessage: (news: never) => void; onmessage: ((event: MessageEvent) => void) | null }[] = [];
  const storage = new Map<string, string>();
  const time = { now: 1_000_000 };
  const refresh = vi.fn(async () => answer());
  let tail: Promise<unknown> = Promise.resolve();

  const tab = () => {
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage(news: never) {
        for (const other of channels) if (other !== channel) other.onmessage?.(new MessageEvent("message", { data: news }));
      },
    };
    channels.push(channel);
    return new Session({
      fetch: refresh,
      exclusively: (work) => {
        const turn = tail.then(work);
        tail = turn.catch(() => undefined);
        return turn;
      },
      channel,
      now: () => time.now,
      storage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
      },
    });
  };
  return { tab, refresh, time };
}

function fresh() {
  let n = 0;
  return () => Response.json({ access_token: `token-${++n}`, expires_in: 600 });
}

/** A token of somebody, as far as a browser looks into it. */
const tokenOf = (person: string): string => `e30.${btoa(JSON.stringify({ sub: person }))}.signature`;

describe("a session", () => {
  test("asks once, however many requests wait for a token", async () => {
    const { tab, refresh } = browser();
    const session = tab();
    const tokens = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);
    expect(tokens).toEqual(["token-1", "token-1", "token-1"]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("two tabs that run out together rotate the cookie once", async () => {
    const { tab, refresh } = browser();
    const [one, other] = [tab(), tab()];
    expect(await Promise.all([one.accessToken(), other.accessToken()])).toEqual(["token-1", "token-1"]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("two tabs that are both refused with the same token renew once", async () => {
    const { tab, refresh } = browser();
    const [one, other] = [tab(), tab()];
    await one.accessToken();
    expect(await Promise.all([one.renew("token-1"), other.renew("token-1")])).toEqual(["token-2", "token-2"]);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  test("renews shortly before the token runs out, not after", async () => {
    const { tab, time } = browser();
    const session = tab();
    await session.accessToken();
    time.now += 569_000;
    expect(await session.accessToken()).toBe("token-1");
    time.now += 2_000;
    expect(await session.accessToken()).toBe("token-2");
  });

  test("a refused renewal ends the session and says so once", async () => {
    const { tab } = browser(() => new Response(null, { status: 401 }));
    const session = tab();
    const ended = vi.fn();
    session.onEnd(ended);
    expect(await session.accessToken()).toBeNull();
    expect(ended).toHaveBeenCalledTimes(1);
    expect(session.probablySignedIn()).toBe(false);
  });

  test("signing out in one tab ends the others", async () => {
    const { tab } = browser();
    const [one, other] = [tab(), tab()];
    await one.accessToken();
    const ended = vi.fn();
    other.onEnd(ended);
    await one.signOut();
    expect(ended).toHaveBeenCalledTimes(1);
    expect(other.probablySignedIn()).toBe(false);
  });

  test("a tab takes over no token of somebody else, neither from another tab nor by the cookie they share", async () => {
    const { tab } = browser(() => Response.json({ access_token: tokenOf("bo"), expires_in: 600 }));
    const [one, other] = [tab(), tab()];
    one.begin({ access_token: tokenOf("anna"), expires_in: 600 });
    const ended = vi.fn();
    one.onEnd(ended);
    other.begin({ access_token: tokenOf("bo"), expires_in: 600 });
    expect(ended).toHaveBeenCalledExactlyOnceWith("another");
    expect(await one.accessToken()).toBeNull();
    expect(ended).toHaveBeenCalledTimes(2);
    expect(await other.accessToken()).toBe(tokenOf("bo"));
    expect(one.probablySignedIn()).toBe(true);
    one.begin({ access_token: tokenOf("bo"), expires_in: 600 });
    expect(await one.accessToken()).toBe(tokenOf("bo"));
  });

  test("a server that is away neither signs out nor is kept for the next try", async () => {
    const answers = [() => new Response(null, { status: 503 }), fresh()];
    const { tab } = browser(() => answers[0]?.() ?? new Response(null, { status: 500 }));
    const session = tab();
    await expect(session.accessToken()).rejects.toMatchObject({ status: 503 });
    answers.shift();
    expect(await session.accessToken()).toBe("token-1");
  });
});
