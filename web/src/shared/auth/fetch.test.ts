import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { authorisedFetch } from "./fetch";
import { safeNext } from "./guard";
import { session } from "./session";

const server = vi.fn<(request: Request) => Promise<Response>>();
const sent = () => server.mock.calls.map(([request]) => request);

beforeEach(() => {
  document.documentElement.lang = "en";
  vi.stubGlobal("fetch", (request: Request | string, init?: RequestInit) =>
    server(request instanceof Request ? request : new Request(new URL(request, location.origin), init)),
  );
  session.begin({ access_token: "old", expires_in: 600 });
});
afterEach(() => {
  server.mockReset();
  vi.unstubAllGlobals();
});

const post = () => new Request("http://localhost/api/v1/norrhamn/x", { method: "POST", body: "what was sent" });

test("a request carries the token and the reader's language", async () => {
  server.mockResolvedValue(new Response("{}"));
  await authorisedFetch(post());
  expect(sent()[0]?.headers.get("Authorization")).toBe("Bearer old");
  expect(sent()[0]?.headers.get("Accept-Language")).toBe("en");
});

test("a refused token is renewed once, and the request goes again with its body", async () => {
  const bodies: string[] = [];
  server.mockImplementation(async (request) => {
    if (request.url.endsWith("/auth/refresh")) return Response.json({ access_token: "new", expires_in: 600 });
    bodies.push(await request.text());
    return new Response("{}", { status: request.headers.get("Authorization") === "Bearer new" ? 200 : 401 });
  });
  const response = await authorisedFetch(post());
  expect(response.status).toBe(200);
  expect(sent()).toHaveLength(3);
  expect(bodies).toEqual(["what was sent", "what was sent"]);
});

test("a refusal that stays is not asked about for ever", async () => {
  server.mockImplementation(async (request) =>
    request.url.endsWith("/auth/refresh") ? Response.json({ access_token: "new", expires_in: 600 }) : new Response("{}", { status: 401 }),
  );
  expect((await authorisedFetch(post())).status).toBe(401);
  expect(sent()).toHaveLength(3);
});

test("no answer is told apart from a refusal", async () => {
  server.mockRejectedValue(new TypeError("Failed to fetch"));
  await expect(authorisedFetch(post())).rejects.toMatchObject({ name: "Unreachable" });
});

test("before sign-in no token is asked for", async () => {
  server.mockResolvedValue(new Response("{}"));
  await authorisedFetch(new Request("http://localhost/api/v1/auth/links", { method: "POST", body: "{}" }));
  await authorisedFetch(new Request("http://localhost/api/v1/auth/password", { method: "POST", body: "{}" }));
  expect(sent().map((request) => request.headers.get("Authorization"))).toEqual([null, null]);
});

test.each([
  ["/o/norrhamn/home?x=1#y", "/o/norrhamn/home?x=1#y"],
  ["//evil.example/x", undefined],
  ["/\\evil.example", undefined],
  ["https://evil.example", undefined],
  ["javascript:alert(1)", undefined],
  ["/\t/evil.example", undefined],
  [42, undefined],
])("%s leads to %s", (next, safe) => {
  expect(safeNext(next)).toBe(safe);
});
