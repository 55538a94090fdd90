// @vitest-environment node
import { expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { base64, random } from "./bytes";
import { makeKeys, openKeys } from "./membership";
import { refused } from "./pair.testing";
import { secretFrom, split, withPrf } from "./passkey";
import { newRecovery } from "./recovery";
import { addWay, newVaultKey, openVault } from "./vault";

const person = uuid7();
const byCode = () => ({ kind: "recovery" as const, id: uuid7(), credential: "" });

test("opens by each way, and by no other secret", async () => {
  const [vault, code, prf] = [newVaultKey(), newRecovery(), random(32)];
  const first = await addWay(vault, person, byCode(), code);
  const second = await addWay(vault, person, { kind: "passkey", id: uuid7(), credential: base64(random(16)) }, prf);
  expect(await openVault(first, person, code)).toEqual(vault);
  expect(await openVault(second, person, prf)).toEqual(vault);
  expect(await refused(openVault(first, person, newRecovery()))).toBe("way_wrong");
  expect(await refused(openVault(second, person, random(32)))).toBe("way_wrong");
});

test("a way opens for its person alone, and altered in nothing", async () => {
  const [vault, code] = [newVaultKey(), newRecovery()];
  const way = await addWay(vault, person, byCode(), code);
  expect(await refused(openVault(way, uuid7(), code))).toBe("way_wrong");
  expect(await refused(openVault({ ...way, id: uuid7() }, person, code))).toBe("way_wrong");
  expect(await refused(openVault({ ...way, credential: "AAAA" }, person, code))).toBe("way_wrong");
  expect(await refused(openVault({ ...way, salt: base64(random(32)) }, person, code))).toBe("way_wrong");
  expect(await refused(openVault({ ...way, ciphertext: way.ciphertext.slice(4) }, person, code))).toBe("way_wrong");
  expect(await refused(openVault({ ...way, kind: "passkey" }, person, code))).toBe("malformed");
  expect(await refused(openVault({ ...way, format: 2 as 1 }, person, code))).toBe("format_unknown");
});

test("a code made anew does not open by the old one", async () => {
  const [vault, old, fresh] = [newVaultKey(), newRecovery(), newRecovery()];
  const way = await addWay(vault, person, byCode(), fresh);
  expect(await refused(openVault(way, person, old))).toBe("way_wrong");
});

test("the keys of a membership open with the vault key and beside their own public keys", async () => {
  const vault = newVaultKey();
  const { keys, wrapped } = await makeKeys(vault, { tenant: uuid7(), member: uuid7() });
  const again = await openKeys(vault, keys.bundle, wrapped);
  expect(again.bundle).toEqual(keys.bundle);
  const other = await makeKeys(vault, { tenant: keys.bundle.tenant, member: keys.bundle.member });
  expect(await refused(openKeys(newVaultKey(), keys.bundle, wrapped))).toBe("keys_unreadable");
  expect(await refused(openKeys(vault, other.keys.bundle, wrapped))).toBe("keys_unreadable");
  expect(await refused(openKeys(vault, keys.bundle, other.wrapped))).toBe("keys_unreadable");
});

test("no secret key can be read back from what a room holds", async () => {
  const { keys } = await makeKeys(newVaultKey(), { tenant: uuid7(), member: uuid7() });
  expect([keys.signing, keys.encryption.privateKey, keys.notes].map((key) => key.extractable)).toEqual([false, false, false]);
});

/** A credential as a browser gives it, whose toJSON would tell the secret. */
function credential(results: AuthenticationExtensionsClientOutputs): PublicKeyCredential {
  const buffer = random(40).buffer;
  const response = { clientDataJSON: buffer, attestationObject: buffer, getTransports: () => ["internal"] };
  return {
    id: "AAAA",
    rawId: random(16).buffer,
    type: "public-key",
    authenticatorAttachment: "platform",
    response,
    getClientExtensionResults: () => results,
    toJSON: () => ({ clientExtensionResults: results }),
  } as unknown as PublicKeyCredential;
}

test("a credential is posted without the secret that came with it", async () => {
  const prf = random(32);
  const made = split(credential({ prf: { enabled: true, results: { first: prf.buffer } }, credProps: { rk: true } }));
  expect(secretFrom(made)).toEqual(prf);
  const posted = JSON.stringify(made.posted);
  expect(made.posted.clientExtensionResults).toEqual({});
  expect(posted).not.toContain(base64(prf));
  expect(posted).not.toContain("prf");
  expect(Object.keys(made.posted).sort()).toEqual(["clientExtensionResults", "id", "rawId", "response", "type"]);
});

test("the secret is read from a view as from a buffer, and is 32 bytes or none", async () => {
  const wide = random(40);
  expect(split(credential({ prf: { results: { first: wide.subarray(4, 36) } } })).secret).toEqual(wide.slice(4, 36));
  expect(split(credential({ prf: { enabled: true } })).secret).toBeNull();
  expect(split(credential({})).secret).toBeNull();
  expect(() => secretFrom(split(credential({})))).toThrow("passkey_without_prf");
  expect(() => split(credential({ prf: { results: { first: random(16).buffer } } }))).toThrow("passkey_without_prf");
});

test("asking for the secret keeps what else is asked", async () => {
  const options = { challenge: random(32), extensions: { credProps: true } } as PublicKeyCredentialRequestOptions;
  const asked = await withPrf(options);
  expect(asked.extensions).toMatchObject({ credProps: true });
  expect(asked.extensions?.prf?.eval?.first.byteLength).toBe(32);
});
