import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Workspace } from "@/shared/api/types";
import { useChanges } from "./useChanges";
import type { Matching } from "./useMatching";

const side = (id: string) => ({ participant_id: id });
const workspace = (run: string | null, mentors: string[]) =>
  ({
    run: run === null ? null : { id: run, state: "done" },
    proposals: mentors.map((mentor, n) => ({ adept: side(String(n)), mentor: side(mentor) })),
  }) as unknown as Workspace;
const acts = (mutate: () => void, started?: string) => ({ start: { mutate, data: started && { id: started } } }) as unknown as Matching;

it("says how many pairs a run changed, once it is done, and keeps to that when pairs are moved", () => {
  const mutate = vi.fn();
  const { result, rerender } = renderHook(({ seen, started }: { seen: Workspace; started?: string }) => useChanges(seen, acts(mutate, started)), {
    initialProps: { seen: workspace("first", ["m", "n"]) } as { seen: Workspace; started?: string },
  });
  act(() => result.current.begin("best_fit"));
  expect(mutate).toHaveBeenCalledExactlyOnceWith("best_fit");
  rerender({ seen: workspace("first", ["m", "n"]), started: "second" });
  expect(result.current.changed).toBeUndefined();
  rerender({ seen: workspace("second", ["m", "o"]), started: "second" });
  expect(result.current.changed).toBe(1);
  rerender({ seen: workspace("second", ["p", "o"]), started: "second" });
  expect(result.current.changed).toBe(1);
});

it("says nothing of a first run: nothing stood before it", () => {
  const { result, rerender } = renderHook(({ seen, started }: { seen: Workspace; started?: string }) => useChanges(seen, acts(() => undefined, started)), {
    initialProps: { seen: workspace(null, []) } as { seen: Workspace; started?: string },
  });
  act(() => result.current.begin("best_fit"));
  rerender({ seen: workspace("first", ["m"]), started: "first" });
  expect(result.current.changed).toBeUndefined();
});
