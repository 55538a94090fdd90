import { expect, test } from "vitest";
import { forget, keepsUnsent, type Store } from "./store";

/** A browser that keeps these keys. */
function browserWith(...keys: string[]): { store: Promise<Store>; kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>(keys.map((key) => [key, 1]));
  const store: Store = {
    get: async (key) => kept.get(key),
    put: async (key, value) => void kept.set(key, value),
    claim: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
    keys: async (beginning) => [...kept.keys()].filter((key) => key.startsWith(beginning)),
  };
  return { store: Promise.resolve(store), kept };
}

const ANNA = ["anna/key", "anna/vault/id", "anna/way", "anna/memory/room"];
const BO = ["bo/key", "bo/vault/id", "bo/draft/room/1"];

test("who signs out is forgotten, and nobody else", async () => {
  const { store, kept } = browserWith(...ANNA, ...BO, "bo/way");
  await forget("anna", store);
  expect([...kept.keys()]).toEqual([...BO, "bo/way"]);
});

test("who has no way back keeps her keys", async () => {
  const { store, kept } = browserWith(...ANNA, ...BO);
  await forget("bo", store);
  await forget(undefined, store);
  expect([...kept.keys()]).toEqual(BO);
});

test("a text that is not sent is told of", async () => {
  const { store } = browserWith(...ANNA, ...BO);
  expect(await keepsUnsent("anna", store)).toBe(false);
  expect(await keepsUnsent("bo", store)).toBe(true);
  expect(await keepsUnsent("bo", Promise.resolve(null))).toBe(false);
});
