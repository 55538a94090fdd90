import createClient from "openapi-fetch";
import { SIGN_IN_AGAIN } from "@/shared/auth/again";
import { authorisedFetch } from "@/shared/auth/fetch";
import type { paths } from "./schema.gen";
import { problemOf } from "./problem";

/** Where the paths of the API description begin. */
const BASE = `${location.origin}/api/v1`;

/**
 * The client, typed from the server's own description:
 * `api.GET("/{organisation}/cohorts/{id}", { params: { path: { organisation, id } } })`.
 * A refused request throws a Problem, an unanswered one Unreachable; read the result through `data`.
 */
export const api = clientOf(authorisedFetch);

/** The same client with another way of sending. Where the server wants a fresh sign-in, the page asks for it (root.tsx). */
export function clientOf(send: typeof authorisedFetch) {
  const client = createClient<paths>({ baseUrl: BASE, fetch: send });
  client.use({
    async onResponse({ response }) {
      if (response.ok) return;
      const problem = await problemOf(response);
      if (problem.code === SIGN_IN_AGAIN) dispatchEvent(new Event(SIGN_IN_AGAIN));
      throw problem;
    },
  });
  return client;
}

/** Waits for a call and gives what it answered. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  const result = await call;
  return result.data as T;
}

/** Puts a file up as multipart/form-data in the field `file`. The path begins after /api/v1. */
export async function upload<T>(path: string, file: File): Promise<T> {
  const body = new FormData();
  body.set("file", file, file.name);
  const response = await authorisedFetch(new Request(BASE + path, { method: "POST", body }));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

/** Fetches a one-minute ticket's address as a download, without leaving the page. */
export function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
