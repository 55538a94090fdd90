// @vitest-environment node
import { beforeEach, expect, test } from "vitest";
import { newVaultKey } from "@/seal";
import { uuid7 } from "@/shared/ids/uuid7";
import type { Store } from "@/shared/device/store";
import { Device } from "./device";
import { memoryStore } from "./fake.testing";

let store: Store;
let person: string;
let device: Device;

beforeEach(async () => {
  [store, person] = [memoryStore(), uuid7()];
  device = await Device.open(store, person);
});

/** Everything that lies in the browser, as a program that reads it would print it. */
async function lying(): Promise<string> {
  const keys = await store.keys("");
  return JSON.stringify(await Promise.all(keys.map(async (key) => [key, await store.get(key)])));
}

test("the vault opens at the next visit, and to nobody else in the same browser", async () => {
  const [id, key] = [uuid7(), newVaultKey()];
  await device.keepVault(id, key);
  expect(await (await Device.open(store, person)).vault()).toEqual({ id, key });
  expect(await (await Device.open(store, uuid7())).vault()).toBeNull();
});

test("of two tabs that begin a vault at once, both have the first one's", async () => {
  const [one, other] = [uuid7(), uuid7()];
  const first = await device.beginVault(one, newVaultKey());
  expect(await (await Device.open(store, person)).beginVault(other, newVaultKey())).toEqual(first);
});

test("a vault that was exchanged, or whose key the browser has lost, is none: the way in is asked for", async () => {
  const id = uuid7();
  await device.keepVault(id, newVaultKey());
  const kept = (await store.get(`${person}/vault/id`)) as object;
  await store.put(`${person}/vault/id`, { ...kept, id: uuid7() });
  expect(await device.vault()).toBeNull();
  await store.put(`${person}/vault/id`, kept);
  await store.remove(`${person}/key`);
  expect(await (await Device.open(store, person)).vault()).toBeNull();
});

test("a vault that takes the place of another leaves its key, sealed, over visits", async () => {
  const [one, other] = [newVaultKey(), newVaultKey()];
  const id = uuid7();
  await device.keepVault(uuid7(), one);
  await device.keepVault(id, other);
  await device.keepVault(id, other);
  const again = await Device.open(store, person);
  expect([await again.vault(), await again.formerVaults()]).toEqual([{ id, key: other }, [one]]);
  expect(await (await Device.open(store, uuid7())).formerVaults()).toEqual([]);
});

test("a text lies there sealed, is read in its place, and nothing that was moved is read", async () => {
  await device.write("draft", "room/one", "hemligt");
  expect(await lying()).not.toContain("hemligt");
  expect(await device.read("draft", "room/one")).toBe("hemligt");
  await store.put(`${person}/draft/room/two`, await store.get(`${person}/draft/room/one`));
  await store.put(`${person}/memory/room/one`, await store.get(`${person}/draft/room/one`));
  expect([await device.read("draft", "room/two"), await device.read("memory", "room/one"), await device.read("draft", "none")]).toEqual([null, null, null]);
  expect(await device.places("draft", "room/")).toEqual(["room/one", "room/two"]);
  await device.drop("draft", "room/one");
  expect(await device.read("draft", "room/one")).toBeNull();
});
