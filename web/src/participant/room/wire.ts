import type { components } from "@/shared/api/schema.gen";
import type { Bundle, Copy, SealedRecord, Way, WrappedKeys } from "@/seal";

/**
 * Between the names of the API and those of the package that seals: `key_id` and `keyId`, `recipient_key` and `recipientKey`.
 * Nothing else translates.
 */
type Schemas = components["schemas"];

/** A way in as the server keeps it, with the client's id of the vault key that it wraps. */
export interface KeptWay extends Way {
  vault: string;
}

/** A member of the room as the server tells of her. */
export interface KeyHolder {
  member: string;
  left: boolean;
  /** Her public keys; null until her browser has made them. */
  bundle: Bundle | null;
  /** Rises when her keys are replaced. */
  version: number;
  /** Whether there is a copy of the present key for her present keys. */
  hasCopy: boolean;
  /** The epochs made since she came of which there is no copy for her present keys. */
  lacks: number[];
  /** How often others have typed other words than those of her present keys, and when last (RFC 3339); null: never. */
  failed: Failed | null;
}

/** Attempts to let somebody in by other words than hers. */
export interface Failed {
  count: number;
  at: string;
}

/** All that the server has of the keys of a room for one member. */
export interface RoomKeys {
  epoch: number;
  stale: boolean;
  /** The mentorship has ended: nothing shared is written any more. */
  closed: boolean;
  members: KeyHolder[];
  own: WrappedKeys | null;
  copies: Copy[];
  /** Stands as long as the records that she may see do. */
  mark: string;
}

/** A record as the server keeps it; erased, it is only its place. */
export interface KeptRecord {
  id: string;
  version: number;
  sealed: SealedRecord | null;
  createdAt: string;
  updatedAt: string;
}

/** Where a room is: the ids that stand in all that is sealed. */
export interface Place {
  tenant: string;
  room: string;
}

export const wayFrom = ({ vault_id, ...way }: Schemas["VaultWay"]): KeptWay => ({ ...way, format: way.format as 1, vault: vault_id });

export function wayTo({ vault, kind, format, credential, salt, nonce, ciphertext }: KeptWay): Schemas["WayBody"] {
  return { vault_id: vault, kind, format, credential, salt, nonce, ciphertext };
}

export function keysFrom(keys: Schemas["RoomKeys"], place: Place): RoomKeys {
  const { epoch, stale, closed, own, mark } = keys;
  return { epoch, stale, closed, mark, own: own as WrappedKeys | null, members: keys.members.map((one) => holderFrom(one, place)), copies: keys.copies.map((copy) => copyFrom(copy, place)) };
}

function holderFrom(one: Schemas["RoomMember"], { tenant }: Place): KeyHolder {
  const { member_id: member, left, bundle, key_version: version, has_copy: hasCopy, lacks, failed_words: count, failed_words_at: at } = one;
  const failed = at === null ? null : { count, at };
  return { member, left, version, hasCopy, lacks, failed, bundle: bundle === null ? null : { ...bundle, format: bundle.format as 1, tenant, member } };
}

function copyFrom(copy: Schemas["RoomCopy"], place: Place): Copy {
  const { epoch, enc, ciphertext, signature } = copy;
  return { ...place, format: copy.format as 1, epoch, enc, ciphertext, signature, maker: copy.maker_id, recipient: copy.recipient_id, recipientKey: copy.recipient_key };
}

export function copyTo({ format, epoch, recipient, recipientKey, enc, ciphertext, signature }: Copy): Schemas["CopyBody"] {
  return { format, epoch, recipient_id: recipient, recipient_key: recipientKey, enc, ciphertext, signature };
}

export function ownTo({ identity, encryption, signature }: Bundle, { nonce, ciphertext }: WrappedKeys, version: number): Schemas["OwnKeys"] {
  return { bundle: { format: 1, identity, encryption, signature }, own: { format: 1, nonce, ciphertext }, version };
}

export function recordFrom(kept: Schemas["SealedRecord"]): KeptRecord {
  const { id, kind, author_id: author, epoch, key_id: keyId, version, nonce, ciphertext, created_at: createdAt, updated_at: updatedAt } = kept;
  const sealed = kept.erased_at !== null || nonce === null ? null : { format: kept.format as 1, kind, record: id, author, epoch, keyId, version, nonce, ciphertext };
  return { id, version, sealed, createdAt, updatedAt };
}

export function recordTo({ kind, epoch, keyId, version, format, nonce, ciphertext }: SealedRecord): Schemas["RecordBody"] {
  return { kind: kind as Schemas["RecordBody"]["kind"], epoch, key_id: keyId, version, format, nonce, ciphertext };
}
