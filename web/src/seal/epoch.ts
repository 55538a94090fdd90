import { aesKey } from "./aead";
import { type Bytes, base64, bytesOf64, framed, id, idOf, random, sha256 } from "./bytes";
import { SealFault } from "./fault";
import { openWith, sealTo } from "./hpke";
import { type Bundle, type MemberKeys, isSigned } from "./membership";
import type { Place } from "./memory";
import type { Pins } from "./pins";

/** A room's key of one epoch, as a member's browser holds it. Epoch 0 is nobody's: the author's own, for private records. */
export interface RoomKey extends Place {
  epoch: number;
  /** Names the key, and is bound to it: the first 16 bytes of a digest over it and its place. */
  keyId: string;
  key: CryptoKey;
  /** Its bytes, to be sealed to another member. */
  raw: Bytes;
}

/** A room key sealed to one member and signed by the one who made the copy. Bytes are base64url. */
export interface Copy extends Place {
  format: 1;
  epoch: number;
  maker: string;
  recipient: string;
  recipientKey: string;
  enc: string;
  ciphertext: string;
  signature: string;
}

const KEY_ID = "bollplank/key-id/1";
const COPY = "bollplank/room-key/1";
const SIGNED = "bollplank/room-copy/1";

/** The key of an epoch from its 32 bytes. */
export async function roomKey(place: Place, epoch: number, raw: Bytes): Promise<RoomKey> {
  const digest = await sha256(framed(KEY_ID, id(place.tenant), id(place.room), epoch, raw));
  return { tenant: place.tenant, room: place.room, epoch, keyId: idOf(digest), key: await aesKey(raw), raw };
}

/** A fresh key for an epoch, from 1. */
export function newRoomKey(place: Place, epoch: number): Promise<RoomKey> {
  if (!Number.isSafeInteger(epoch) || epoch < 1) throw new SealFault("malformed");
  return roomKey(place, epoch, random(32));
}

/** Copies of a room key for those of the bundles, each of which must be met: to a key never pinned nothing is sealed. */
export function sealCopies(key: RoomKey, maker: MemberKeys, recipients: Bundle[], pins: Pins): Promise<Copy[]> {
  return Promise.all(recipients.map((recipient) => sealCopy(key, maker, recipient, pins)));
}

async function sealCopy(key: RoomKey, maker: MemberKeys, recipient: Bundle, pins: Pins): Promise<Copy> {
  if (recipient.tenant !== key.tenant) throw new SealFault("copy_room");
  pins.identityOf(recipient);
  await pins.meet(recipient);
  const open = {
    format: 1 as const,
    tenant: key.tenant,
    room: key.room,
    epoch: key.epoch,
    maker: maker.bundle.member,
    recipient: recipient.member,
    recipientKey: recipient.encryption,
  };
  const { enc, ciphertext } = await sealTo(bytesOf64(recipient.encryption, 32), infoOf(open), key.raw);
  const unsigned = { ...open, enc: base64(enc), ciphertext: base64(ciphertext) };
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", maker.signing, signedOf(unsigned)));
  return { ...unsigned, signature: base64(signature) };
}

/**
 * Opens one's copy of a room key: for this room, for oneself, signed by a member whose identity key is pinned. The key of an
 * epoch that was seen before is known by its id (`known`), whoever signed the copy: its maker may have new keys since.
 */
export async function openCopy(copy: Copy, place: Place, mine: MemberKeys, pins: Pins, known?: string): Promise<RoomKey> {
  if (copy.format !== 1) throw new SealFault("format_unknown");
  if (copy.tenant !== place.tenant || copy.room !== place.room) throw new SealFault("copy_room");
  if (copy.recipient !== mine.bundle.member || copy.recipientKey !== mine.bundle.encryption) throw new SealFault("copy_recipient");
  if (await isFromMaker(copy, pins)) return opened(copy, place, mine);
  const key = known === undefined ? null : await opened(copy, place, mine).catch(() => null);
  if (key === null || key.keyId !== known) throw new SealFault("copy_signature");
  return key;
}

function isFromMaker(copy: Copy, pins: Pins): Promise<boolean> {
  const identity = pins.identityOf({ tenant: copy.tenant, member: copy.maker });
  return isSigned(identity, copy.signature, signedOf(copy));
}

async function opened(copy: Copy, place: Place, mine: MemberKeys): Promise<RoomKey> {
  const raw = await openWith(mine.encryption, infoOf(copy), copy.enc, copy.ciphertext);
  if (raw.length !== 32 || copy.epoch < 1) throw new SealFault("copy_unreadable");
  return roomKey(place, copy.epoch, raw);
}

type Open = Omit<Copy, "format" | "enc" | "ciphertext" | "signature">;

const infoOf = (copy: Open): Bytes => framed(COPY, id(copy.tenant), id(copy.room), copy.epoch, id(copy.maker), id(copy.recipient));

const signedOf = (copy: Omit<Copy, "format" | "signature">): Bytes =>
  framed(
    SIGNED,
    id(copy.tenant),
    id(copy.room),
    copy.epoch,
    id(copy.maker),
    id(copy.recipient),
    bytesOf64(copy.recipientKey, 32),
    bytesOf64(copy.enc, 32),
    bytesOf64(copy.ciphertext),
  );
