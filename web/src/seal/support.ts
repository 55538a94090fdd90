import { SealFault } from "./fault";

/** What this browser lacks of what sealing needs; empty when it has all. It is asked by doing, not by its name. */
export async function lacking(): Promise<("webcrypto" | "x25519" | "ed25519")[]> {
  if (globalThis.crypto?.subtle === undefined) return ["webcrypto"];
  const tried = await Promise.all([works(exchange), works(sign)]);
  return (["x25519", "ed25519"] as const).filter((_, at) => !tried[at]);
}

/** Refuses to go on in a browser that cannot seal. */
export async function requireSealing(): Promise<void> {
  const [first] = await lacking();
  if (first !== undefined) throw new SealFault("unsupported", first);
}

const works = (step: () => Promise<unknown>): Promise<boolean> =>
  step().then(
    () => true,
    () => false,
  );

async function exchange(): Promise<unknown> {
  const pair = (await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"])) as CryptoKeyPair;
  await crypto.subtle.exportKey("raw", pair.publicKey);
  return crypto.subtle.deriveBits({ name: "X25519", public: pair.publicKey }, pair.privateKey, 256);
}

async function sign(): Promise<unknown> {
  const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
  await crypto.subtle.exportKey("raw", pair.publicKey);
  return crypto.subtle.sign("Ed25519", pair.privateKey, new Uint8Array(1));
}
