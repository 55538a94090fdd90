// @vitest-environment node
import { afterEach, expect, test, vi } from "vitest";
import { lacking, requireSealing } from "./support";

afterEach(() => vi.restoreAllMocks());

test("this machine has what sealing needs", async () => {
  expect(await lacking()).toEqual([]);
  await requireSealing();
});

test.each([
  ["X25519", "x25519"],
  ["Ed25519", "ed25519"],
])("a browser without %s is told so", async (missing, code) => {
  const make = crypto.subtle.generateKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "generateKey").mockImplementation(((algorithm: { name: string }, extractable: boolean, usages: KeyUsage[]) =>
    algorithm.name === missing ? Promise.reject(new DOMException("unrecognised", "NotSupportedError")) : make(algorithm, extractable, usages)) as never);
  expect(await lacking()).toEqual([code]);
  await expect(requireSealing()).rejects.toMatchObject({ code: "unsupported", at: code });
});

test("a page without WebCrypto (not over https) is told so", async () => {
  vi.stubGlobal("crypto", {});
  expect(await lacking()).toEqual(["webcrypto"]);
  vi.unstubAllGlobals();
});
