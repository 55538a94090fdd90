import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import type { Programme } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ChoosingPanel } from "./ChoosingPanel";
import { GroupPanel } from "./GroupPanel";
import { same, Unsaved } from "./Unsaved";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "norrhamn" }) }));

beforeAll(async () => {
  // jsdom has no dialogs that are shown.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await startTexts();
  await texts.load(["organiser-programmes"]);
});

const programme = { id: "p", group_size: 1, choosing: { who: "arranger", short_list: 4, answer_days: 5 } } as Programme;

async function shown() {
  const root = createRootRoute({ component: Outlet });
  const rules = () => (
    <Unsaved>
      <GroupPanel programme={programme} />
      <ChoosingPanel programme={programme} />
    </Unsaved>
  );
  const tree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: "/", component: rules }),
    createRoute({ getParentRoute: () => root, path: "/elsewhere", component: () => <p>Borta</p> }),
  ]);
  const router = createRouter({ routeTree: tree, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      {/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- The application's own routes are not here. */}
      <RouterProvider router={router as any} />
    </QueryClientProvider>,
  );
  await screen.findByRole("heading", { name: "Vem väljer" });
  return () => act(() => router.history.push("/elsewhere"));
}

it("asks before who chooses is left unsaved, and names every part that is", async () => {
  const leave = await shown();
  await userEvent.click(screen.getByRole("radio", { name: "Adepten väljer, mentorn svarar" }));
  leave();
  expect(await screen.findByText("Ändrat men inte sparat: Vem väljer.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Stanna" }));
  expect(screen.queryByText("Borta")).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: /^Grupper/ }));
  leave();
  expect(await screen.findByText("Ändrat men inte sparat: Vem väljer och Par eller grupper.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Lämna utan att spara" }));
  expect(await screen.findByText("Borta")).toBeDefined();
});

it("lets one go who has put back what was changed", async () => {
  const leave = await shown();
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(screen.getByRole("checkbox"));
  leave();
  expect(await screen.findByText("Borta")).toBeDefined();
});

it("takes what is left out for what is empty, and sees every other change", () => {
  expect(same({ who: "adept" }, { own_mentor: false, who: "adept" })).toBe(true);
  expect(same({ weights: { areas: 3 } }, { weights: { areas: 0 } })).toBe(false);
  expect(same(["a", "b"], ["b", "a"])).toBe(false);
});
