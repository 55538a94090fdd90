import { redirect } from "@tanstack/react-router";
import { session } from "./session";

/** Lets only the signed-in pass; the rest sign in first and come back to `next`. */
export async function requireSession(next: string): Promise<void> {
  const token = await session.accessToken();
  if (token === null) throw redirect({ to: "/sign-in", search: next === "/" ? {} : { next }, replace: true });
}

/** An address within the app, or undefined: a link from outside must not send anybody elsewhere. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== "string" || !next.startsWith("/")) return undefined;
  // //evil.example, /\evil.example and the like are other origins once they are read as addresses.
  const url = new URL(next, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : undefined;
}
