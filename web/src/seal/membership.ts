import { type Box, aesKey, opened, sealed } from "./aead";
import { type Bytes, base64, bytesOf64, framed, id, joined, random } from "./bytes";
import { newPair, privateKey, publicKey } from "./curve";
import { SealFault, orFault } from "./fault";
import type { VaultKey } from "./vault";

/** Whose keys: a member of an organisation. No key is shared between two memberships of one person. */
export interface Whose {
  tenant: string;
  member: string;
}

/** A member's public keys: the identity key signs the key that room keys are sealed to. All base64url. */
export interface Bundle extends Whose {
  format: 1;
  identity: string;
  encryption: string;
  signature: string;
}

/** A membership's keys as its member's browser holds them. */
export interface MemberKeys {
  bundle: Bundle;
  signing: CryptoKey;
  encryption: CryptoKeyPair;
  /** What the keys of her private records are derived from (HKDF). */
  notes: CryptoKey;
}

/** The membership's secrets under the vault key, as the server keeps them beside the bundle. */
export interface WrappedKeys extends Box {
  format: 1;
}

const BUNDLE = "bollplank/member-key/1";
const SECRETS = "bollplank/member-secrets/1";
const SECRET = 32;

/** Makes the keys of a membership: they are silent work, on the confirming of a match. */
export async function makeKeys(vault: VaultKey, whose: Whose): Promise<{ keys: MemberKeys; wrapped: WrappedKeys }> {
  const [identity, encryption, notes] = [await newPair("Ed25519"), await newPair("X25519"), random(SECRET)];
  const signing = await privateKey("Ed25519", identity.secret);
  const open = { format: 1 as const, ...whose, identity: base64(identity.open), encryption: base64(encryption.open) };
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", signing, signedOf(open)));
  const bundle = { ...open, signature: base64(signature) };
  const secrets = joined(identity.secret, encryption.secret, notes);
  const box = await sealed(await aesKey(vault), secrets, aadOf(bundle));
  return { keys: await keysOf(bundle, secrets), wrapped: { format: 1, ...box } };
}

/**
 * Opens the keys of a membership. The public keys are bound to the secret ones: beside others than those they were made
 * with, they do not open.
 */
export async function openKeys(vault: VaultKey, bundle: Bundle, wrapped: WrappedKeys): Promise<MemberKeys> {
  return keysOf(bundle, await secretsOf(vault, bundle, wrapped));
}

/** The same secrets under another vault key of the same person. */
export async function rewrapKeys(from: VaultKey, to: VaultKey, bundle: Bundle, wrapped: WrappedKeys): Promise<WrappedKeys> {
  return { format: 1, ...(await sealed(await aesKey(to), await secretsOf(from, bundle, wrapped), aadOf(bundle))) };
}

async function secretsOf(vault: VaultKey, bundle: Bundle, wrapped: WrappedKeys): Promise<Bytes> {
  if (wrapped.format !== 1) throw new SealFault("format_unknown");
  await verifyBundle(bundle);
  const secrets = await opened(await aesKey(vault), wrapped, aadOf(bundle), "keys_unreadable");
  if (secrets.length !== 3 * SECRET) throw new SealFault("keys_unreadable");
  return secrets;
}

/** Refuses a bundle whose encryption key its identity key did not sign. */
export async function verifyBundle(bundle: Bundle): Promise<void> {
  if (bundle.format !== 1) throw new SealFault("format_unknown");
  if (!(await isSigned(bundle.identity, bundle.signature, signedOf(bundle)))) throw new SealFault("bundle_signature");
}

/** Whether an identity key signed something; a key or a signature out of form has signed nothing. */
export async function isSigned(identity: string, signature: string, text: Bytes): Promise<boolean> {
  const key = await orFault("malformed", () => publicKey("Ed25519", bytesOf64(identity, 32)));
  return crypto.subtle.verify("Ed25519", key, bytesOf64(signature, 64), text);
}

async function keysOf(bundle: Bundle, secrets: Bytes): Promise<MemberKeys> {
  const part = (at: number) => secrets.slice(at * SECRET, (at + 1) * SECRET);
  const [signing, decrypting, encrypting, notes] = await Promise.all([
    privateKey("Ed25519", part(0)),
    privateKey("X25519", part(1)),
    publicKey("X25519", bytesOf64(bundle.encryption, 32)),
    crypto.subtle.importKey("raw", part(2), "HKDF", false, ["deriveBits"]),
  ]);
  return { bundle, signing, encryption: { privateKey: decrypting, publicKey: encrypting }, notes };
}

type Open = Omit<Bundle, "signature" | "format">;

const signedOf = (open: Open): Bytes =>
  framed(BUNDLE, id(open.tenant), id(open.member), bytesOf64(open.identity, 32), bytesOf64(open.encryption, 32));

const aadOf = (open: Open): Bytes =>
  framed(SECRETS, id(open.tenant), id(open.member), bytesOf64(open.identity, 32), bytesOf64(open.encryption, 32));
