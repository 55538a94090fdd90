import { Unreachable, problemOf } from "@/shared/api/problem";
import type { Signed } from "@/shared/api/types";

/** A token is renewed when less than this is left of it (ms), so that a request under way does not outlive it. */
const MARGIN = 30_000;
const LOCK = "bollplank-refresh";
const CHANNEL = "bollplank-session";
/** Holds no secret: it only spares a first visitor a question that would be answered no. */
const HINT = "bollplank.signed-in";

/** Why a session is over in this tab: nobody is signed in any more, or somebody else is, who signed in by another tab. */
export type Ending = "signed-out" | "another";

type Token = Pick<Signed, "access_token" | "expires_in">;
type News = { kind: "token"; token: string; expiresAt: number } | { kind: "signed-out" };

interface Channel {
  postMessage(news: News): void;
  onmessage: ((event: MessageEvent<News>) => void) | null;
}
interface Surroundings {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Runs the work while no other tab runs its own. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  channel: Channel;
  now: () => number;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

/**
 * The signed-in state of this tab. The access token lives in memory only; what renews it is an HttpOnly cookie that no
 * script can read. Tabs renew one at a time under a Web Lock and tell each other what they got.
 */
export class Session {
  private token: string | null = null;
  private expiresAt = 0;
  /** Whose pages this tab shows. What is renewed for anybody else is not taken: a page would act for the wrong person. */
  private person: string | null = null;
  private renewing: Promise<string | null> | null = null;
  private readonly listeners = new Set<(ending: Ending) => void>();

  constructor(private readonly around: Surroundings) {
    around.channel.onmessage = ({ data }) => this.hear(data);
  }

  /** A token that is good for some time yet, or null when nobody is signed in. Throws Unreachable or Problem. */
  async accessToken(): Promise<string | null> {
    if (this.token !== null && this.around.now() < this.expiresAt - MARGIN) return this.token;
    return this.renew(this.token);
  }

  /** Renews after `stale` was refused or ran out. Waits for a renewal that is under way, here or in another tab. */
  async renew(stale: string | null): Promise<string | null> {
    this.renewing ??= this.around
      .exclusively(() => this.renewAlone(stale))
      .finally(() => {
        this.renewing = null;
      });
    return this.renewing;
  }

  /** Takes over what a sign-in answered. */
  begin(signed: Token): void {
    this.person = null;
    this.keep(signed);
  }

  /** Ends the session here, in the server and in the other tabs. */
  async signOut(): Promise<void> {
    const token = this.token;
    this.forget();
    this.around.channel.postMessage({ kind: "signed-out" });
    const headers: HeadersInit = token === null ? {} : { Authorization: `Bearer ${token}` };
    await this.around.fetch("/api/v1/auth/sign-out", { method: "POST", headers });
  }

  /** Whether somebody has been signed in here and not signed out: worth asking for a token. */
  probablySignedIn(): boolean {
    return this.token !== null || this.around.storage.getItem(HINT) !== null;
  }

  /** Calls back when the session ends, here or by another tab. Returns what stops it. */
  onEnd(listener: (ending: Ending) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async renewAlone(stale: string | null): Promise<string | null> {
    // Another tab may have renewed while this one waited for the lock.
    if (this.token !== null && this.token !== stale) return this.token;
    const response = await this.ask();
    if (response.status === 401) {
      // A body that nobody reads keeps its connection.
      await response.body?.cancel();
      this.end();
      return null;
    }
    if (!response.ok) throw await problemOf(response);
    this.keep((await response.json()) as Token);
    return this.token;
  }

  private async ask(): Promise<Response> {
    try {
      return await this.around.fetch("/api/v1/auth/refresh", { method: "POST" });
    } catch (cause) {
      throw new Unreachable(cause);
    }
  }

  private keep({ access_token, expires_in }: Token): void {
    this.around.storage.setItem(HINT, "1");
    if (this.take(access_token, this.around.now() + expires_in * 1000)) this.around.channel.postMessage({ kind: "token", token: access_token, expiresAt: this.expiresAt });
  }

  /** Takes a token over, unless it is of another person than the one whose pages are shown here. */
  private take(token: string, expiresAt: number): boolean {
    const person = personOf(token);
    if (person !== null && this.person !== null && person !== this.person) {
      this.token = null;
      this.expiresAt = 0;
      for (const listener of this.listeners) listener("another");
      return false;
    }
    this.person = person;
    this.token = token;
    this.expiresAt = expiresAt;
    return true;
  }

  private hear(news: News): void {
    if (news.kind === "signed-out") return this.end();
    this.take(news.token, news.expiresAt);
  }

  private end(): void {
    this.forget();
    for (const listener of this.listeners) listener("signed-out");
  }

  private forget(): void {
    this.person = null;
    this.token = null;
    this.expiresAt = 0;
    this.around.storage.removeItem(HINT);
  }
}

/** Whom an access token is for; null where it does not say. Only the server checks what it says. (JSON Web Token, RFC 7519, `sub`.) */
function personOf(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")));
    return typeof claims === "object" && claims !== null && "sub" in claims ? String(claims.sub) : null;
  } catch {
    return null;
  }
}

/** The surroundings of a real browser tab. */
export function browserSurroundings(): Surroundings {
  return {
    fetch: (path, init) => fetch(path, init),
    // Without a secure context there is no lock; the server forgives a cookie that was rotated a moment ago.
    exclusively: async (work) => (navigator.locks ? await navigator.locks.request(LOCK, work) : work()),
    channel: new BroadcastChannel(CHANNEL),
    now: () => Date.now(),
    storage: localStorage,
  };
}

export const session = new Session(browserSurroundings());
