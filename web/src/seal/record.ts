import { type Box, TAG, opened, sealed } from "./aead";
import { type Bytes, framed, id, joined } from "./bytes";
import { type RoomKey, roomKey } from "./epoch";
import { SealFault } from "./fault";
import type { MemberKeys } from "./membership";
import type { Place } from "./memory";

/** Where a record belongs: what the server sees of it, and what no other place opens. */
export interface Label {
  /** What it is: `note`, `message`, `goal`; small letters and underscores. */
  kind: string;
  /** Its own id: the client's UUIDv7. */
  record: string;
  /** The member who wrote it. */
  author: string;
  /** From 1; each change of a record is a version of its own. */
  version: number;
}

/** A sealed record as the server keeps it. Epoch 0: private, under the author's own key. */
export interface SealedRecord extends Label, Box {
  format: 1;
  epoch: number;
  keyId: string;
}

const RECORD = "bollplank/record/1";
const NOTES = "bollplank/private-notes/1";
/** Lengths are rounded up to this many bytes, so that *ja* and *nej* look alike. */
const BLOCK = 256;
const LENGTH = 4;
/** The most bytes that one sealed record may have, and the most that its text may. */
export const MOST_SEALED = 65_536 + TAG;
export const MOST_TEXT = 65_536 - LENGTH;

/** The author's own key for private records of a room, derived from her membership's secret: epoch 0. */
export async function privateRoomKey(place: Place, mine: MemberKeys): Promise<RoomKey> {
  const info = framed(NOTES, id(place.tenant), id(place.room));
  const raw = await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info }, mine.notes, 256);
  return roomKey(place, 0, new Uint8Array(raw));
}

/** Seals a text in its place. */
export async function sealRecord(key: RoomKey, label: Label, text: Bytes): Promise<SealedRecord> {
  if (text.length > MOST_TEXT) throw new SealFault("too_large", MOST_TEXT);
  const box = await sealed(key.key, padded(text), aadOf(key, label));
  return { format: 1, ...label, epoch: key.epoch, keyId: key.keyId, ...box };
}

/** Opens a record in its place; anywhere else, and under any other key, it is refused. */
export async function openRecord(key: RoomKey, record: SealedRecord): Promise<Bytes> {
  if (record.format !== 1) throw new SealFault("format_unknown");
  if (record.keyId !== key.keyId || record.epoch !== key.epoch) throw new SealFault("key_wrong");
  return unpadded(await opened(key.key, record, aadOf(key, record), "record_unreadable"));
}

function aadOf(key: RoomKey, { kind, record, author, version }: Label): Bytes {
  if (!/^[a-z][a-z_]{0,39}$/.test(kind) || version < 1) throw new SealFault("malformed");
  return framed(RECORD, id(key.tenant), id(key.room), key.epoch, kind, id(record), id(author), version);
}

function padded(text: Bytes): Bytes {
  const length = new Uint8Array(LENGTH);
  new DataView(length.buffer).setUint32(0, text.length);
  return joined(length, text, new Uint8Array((BLOCK - ((LENGTH + text.length) % BLOCK)) % BLOCK));
}

function unpadded(block: Bytes): Bytes {
  if (block.length < BLOCK || block.length % BLOCK !== 0) throw new SealFault("record_unreadable");
  const length = new DataView(block.buffer).getUint32(0);
  if (length > block.length - LENGTH) throw new SealFault("record_unreadable");
  return block.slice(LENGTH, LENGTH + length);
}
