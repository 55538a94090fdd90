import { Unreachable } from "@/shared/api/problem";
import { session } from "./session";

/** Operations that are for people who are not signed in yet. */
const PUBLIC = /^\/api\/v1\/auth\/(links|acts\/|answers\/|refresh)/;
const PASSWORD = "/api/v1/auth/password";

/** Sends a request with the access token, and once more with a new one when the first was refused. */
export async function authorisedFetch(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", document.documentElement.lang);
  if (isPublic(request)) return send(request);
  const token = await session.accessToken();
  const again = request.clone();
  const response = await send(authorised(request, token));
  if (response.status !== 401 || token === null) return response;
  const renewed = await session.renew(token);
  if (renewed === null) return response;
  await response.body?.cancel();
  return send(authorised(again, renewed));
}

function isPublic(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return PUBLIC.test(pathname) || (pathname === PASSWORD && request.method === "POST");
}

function authorised(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    throw new Unreachable(cause);
  }
}
