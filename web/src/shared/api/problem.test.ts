import { expect, test } from "vitest";
import { Problem, Unreachable, isAway, problemOf } from "./problem";

const invalid = {
  type: "about:blank",
  title: "Något behöver rättas",
  status: 422,
  detail: "Två fält",
  code: "invalid",
  errors: [
    { pointer: "/email", code: "email", message: "Adressen saknar domän." },
    { pointer: "/rows/3/name", code: "required", message: "Skriv ett namn." },
  ],
};

test("reads the document of a refused request", async () => {
  const problem = await problemOf(
    new Response(JSON.stringify(invalid), { status: 422, headers: { "Content-Type": "application/problem+json" } }),
  );
  expect(problem).toMatchObject({ status: 422, code: "invalid", message: "Något behöver rättas", detail: "Två fält" });
  expect(problem.field("email")).toBe("Adressen saknar domän.");
  expect(problem.field("/rows/3/name")).toBe("Skriv ett namn.");
  expect(problem.field("name")).toBeUndefined();
});

test("finds a field whichever way its place is written", () => {
  const problem = new Problem({ ...invalid, errors: [{ pointer: "body.email", code: "x", message: "fel" }] });
  expect(problem.field("email")).toBe("fel");
});

test("loses no message: what no field shows is left over", () => {
  expect(new Problem(invalid).fieldsOutside(["email"]).map((field) => field.pointer)).toEqual(["/rows/3/name"]);
});

test("keeps the status when the body is not a document", async () => {
  for (const response of [
    new Response("<h1>Bad Gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
    new Response("{", { status: 502, headers: { "Content-Type": "application/json" } }),
  ]) {
    expect(await problemOf(response)).toMatchObject({ status: 502, code: "http_502" });
  }
});

test("reads how long to wait, in seconds", async () => {
  const problem = await problemOf(new Response(null, { status: 503, headers: { "Retry-After": "7" } }));
  expect(problem.retryAfter).toBe(7);
});

test("only silence is worth another try", () => {
  expect(isAway(new Unreachable(new TypeError("fetch failed")))).toBe(true);
  expect(isAway(new Problem({ title: "", status: 503, code: "unavailable" }))).toBe(true);
  expect(isAway(new Problem({ title: "", status: 409, code: "conflict" }))).toBe(false);
});
