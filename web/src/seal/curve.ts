import { type Bytes, joined } from "./bytes";

/** The curves in use: one for signing, one for agreeing on a key. */
export type Curve = "Ed25519" | "X25519";

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410), the only raw form that WebCrypto reads. */
const HEAD: Record<Curve, Bytes> = {
  Ed25519: Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]),
  X25519: Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]),
};
const PRIVATE = { Ed25519: ["sign"], X25519: ["deriveBits"] } as const satisfies Record<Curve, KeyUsage[]>;
const PUBLIC = { Ed25519: ["verify"], X25519: [] } as const satisfies Record<Curve, KeyUsage[]>;

/** A fresh pair as two times 32 bytes. */
export async function newPair(curve: Curve): Promise<{ secret: Bytes; open: Bytes }> {
  const pair = (await crypto.subtle.generateKey({ name: curve }, true, [...PRIVATE[curve], ...PUBLIC[curve]])) as CryptoKeyPair;
  const [secret, open] = await Promise.all([crypto.subtle.exportKey("pkcs8", pair.privateKey), crypto.subtle.exportKey("raw", pair.publicKey)]);
  return { secret: new Uint8Array(secret).slice(HEAD[curve].length), open: new Uint8Array(open) };
}

/** A private key of 32 bytes, which no program can read back. */
export const privateKey = (curve: Curve, secret: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", joined(HEAD[curve], secret), { name: curve }, false, [...PRIVATE[curve]]);

export const publicKey = (curve: Curve, open: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", open, { name: curve }, true, [...PUBLIC[curve]]);
