import { type Box, aesKey, derived, opened, sealed } from "./aead";
import { type Bytes, base64, bytesOf64, framed, id, random } from "./bytes";
import { SealFault } from "./fault";

/**
 * A vault key: 256 random bits, one per person. It opens the keys of each of her memberships, and is stored only wrapped,
 * once for each way in. It is bytes because a new way in has to wrap it; it stays in memory and goes nowhere else.
 */
export type VaultKey = Bytes;

/** A way into the vault, as the server keeps it: nothing in it opens anything by itself. */
export interface Way extends Box {
  format: 1;
  /** What opens it: the recovery code, or a passkey that gives a secret (PRF). */
  kind: "recovery" | "passkey";
  /** The way's own id: the client's UUID. */
  id: string;
  /** The passkey's credential id, base64url; empty for a code. */
  credential: string;
  /** 32 random bytes of this person and this way, base64url. */
  salt: string;
}

const KEY = "bollplank/way-key/1";
const WAY = "bollplank/way/1";

export const newVaultKey = (): VaultKey => random(32);

/** What opens a way: 16 bytes of a recovery code, or 32 that a passkey gives. */
export type WaySecret = Bytes;

/** Wraps the vault key of a person for one way in. */
export async function addWay(vault: VaultKey, person: string, way: Pick<Way, "kind" | "id" | "credential">, secret: WaySecret): Promise<Way> {
  const salt = random(32);
  const open = { format: 1 as const, kind: way.kind, id: way.id, credential: way.credential, salt: base64(salt) };
  return { ...open, ...(await sealed(await keyOf(open, person, secret), vault, aadOf(open, person))) };
}

/** Opens the vault; `way_wrong` when the code or the passkey is not the one this way was made for. */
export async function openVault(way: Way, person: string, secret: WaySecret): Promise<VaultKey> {
  if (way.format !== 1) throw new SealFault("format_unknown");
  const vault = await opened(await keyOf(way, person, secret), way, aadOf(way, person), "way_wrong");
  if (vault.length !== 32) throw new SealFault("way_wrong");
  return vault;
}

type Open = Omit<Way, keyof Box>;

async function keyOf(way: Open, person: string, secret: WaySecret): Promise<CryptoKey> {
  if (secret.length !== (way.kind === "recovery" ? 16 : 32)) throw new SealFault("malformed");
  return aesKey(await derived(secret, bytesOf64(way.salt, 32), framed(KEY, id(person), way.kind)));
}

function aadOf(way: Open, person: string): Bytes {
  return framed(WAY, id(person), way.kind, id(way.id), way.credential, way.salt);
}
