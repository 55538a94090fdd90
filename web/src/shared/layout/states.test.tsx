import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { Problem } from "@/shared/api/problem";
import { startTexts } from "@/shared/i18n";
import { FramedContext } from "./framed";
import { ErrorPage } from "./states";

beforeAll(startTexts);

const notAnId = new Problem({ title: "", status: 422, code: "invalid", errors: [{ pointer: "/id", code: "not_an_id", message: "" }] });

function show(framed: boolean) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <FramedContext value={framed}>
        <ErrorPage error={notAnId} reset={() => undefined} />
      </FramedContext>
    </QueryClientProvider>,
  );
}

test("an id that is none is a missing page", () => {
  show(false);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Sidan finns inte");
  expect(screen.getByRole("main")).toBeTruthy();
});

test("inside a frame there is no second one", () => {
  show(true);
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  expect(screen.queryByRole("main")).toBeNull();
});
