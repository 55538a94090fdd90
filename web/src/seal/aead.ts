import { type Bytes, base64, bytesOf64, random } from "./bytes";
import { type SealCode, orFault } from "./fault";

/** Something sealed: AES-256-GCM under a nonce of 96 random bits, both as base64url. */
export interface Box {
  nonce: string;
  ciphertext: string;
}

/** The bytes of a nonce, and of what GCM adds. */
export const NONCE = 12;
export const TAG = 16;

/** A key for sealing and opening, which no program can read back. */
export const aesKey = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** HKDF-SHA-256 of a secret to 32 bytes. */
export async function derived(secret: Bytes, salt: Bytes, info: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 256));
}

/** Seals under a fresh nonce; `aad` says where the box belongs and travels with nobody. */
export async function sealed(key: CryptoKey, text: Bytes, aad: Bytes): Promise<Box> {
  const iv = random(NONCE);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, text);
  return { nonce: base64(iv), ciphertext: base64(new Uint8Array(box)) };
}

/** Opens a box in the place that `aad` says, or fails with `code`. */
export function opened(key: CryptoKey, box: Box, aad: Bytes, code: SealCode): Promise<Bytes> {
  return orFault(code, async () => {
    const algorithm = { name: "AES-GCM", iv: bytesOf64(box.nonce, NONCE), additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytesOf64(box.ciphertext)));
  });
}
