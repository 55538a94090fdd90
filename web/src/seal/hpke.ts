import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Bytes, bytesOf64 } from "./bytes";
import { type SealCode, orFault } from "./fault";

/** The one suite of ours: RFC 9180 with X25519, HKDF-SHA-256 and AES-256-GCM, in base mode. */
export const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Seals to a public key of 32 bytes; `info` says what for. */
export async function sealTo(recipient: Bytes, info: Bytes, text: Bytes): Promise<{ enc: Bytes; ciphertext: Bytes }> {
  const recipientPublicKey = await suite.kem.importKey("raw", recipient.buffer, true);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, text);
  return { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
}

/** Opens what was sealed to a key pair for what `info` says, or fails with `code`. */
export function openWith(recipientKey: CryptoKeyPair, info: Bytes, enc: string, ciphertext: string, code: SealCode = "copy_unreadable"): Promise<Bytes> {
  return orFault(code, async () => {
    const text = await suite.open({ recipientKey, info, enc: bytesOf64(enc, 32).buffer }, bytesOf64(ciphertext));
    return new Uint8Array(text);
  });
}
