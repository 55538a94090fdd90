/**
 * What can go wrong with something sealed, as a code; the sentence for it stands with the screens. A fault says what was
 * refused and never holds a key, a code or a text.
 */
export type SealCode =
  /** The browser lacks an algorithm (`at` names it: webcrypto, x25519, ed25519). */
  | "unsupported"
  /** Bytes that are not in the form of docs/sealing.md. */
  | "malformed"
  /** A format that this program is too old to read. */
  | "format_unknown"
  /** The recovery code has too few or too many signs (`at`: how many). */
  | "code_length"
  /** A sign that no code holds (`at`: the group, from 1). */
  | "code_sign"
  /** A group whose check sign does not fit: mistyped there (`at`: the group, from 1). */
  | "code_group"
  /** Every group fits and the whole does not: groups of two codes. */
  | "code_whole"
  /** The code or the passkey is well formed and does not open this vault. */
  | "way_wrong"
  /** Before everything is given up: a way in has come meanwhile that may open it. */
  | "way_added"
  /** The passkey gave no secret of 32 bytes: it cannot open a vault. */
  | "passkey_without_prf"
  /** The membership's keys do not open with this vault key, or are not those of the public ones beside them. */
  | "keys_unreadable"
  /** A member's encryption key is not signed by the identity key beside it. */
  | "bundle_signature"
  /** A member's identity key is another than the one this browser has pinned. */
  | "identity_changed"
  /** Someone whose identity key this browser has not seen. */
  | "identity_unknown"
  /** A copy of a room key that its maker did not sign as it is. */
  | "copy_signature"
  /** A copy made for another member, or for another key of this one. */
  | "copy_recipient"
  /** A copy made for another room or organisation. */
  | "copy_room"
  /** A copy that its recipient's key does not open. */
  | "copy_unreadable"
  /** The server shows an epoch older than one that was seen (`at`: the highest seen). */
  | "epoch_older"
  /** Two keys for one epoch of a room. */
  | "epoch_forked"
  /** No key here for the epoch a record was sealed in. */
  | "epoch_missing"
  /** The key that a record names is not the room's key of that epoch. */
  | "key_wrong"
  /** Cut, altered, or moved to another place than the one it was sealed for. */
  | "record_unreadable"
  /** A version older than one that was seen (`at`: the highest seen). */
  | "version_older"
  /** Another text under a version that was seen already. */
  | "version_forked"
  /** One nonce under two records of one key. */
  | "nonce_reused"
  /** Too long to be sealed as one record (`at`: the most bytes it may have). */
  | "too_large"
  /** The words that were typed are not the ones that were meant. */
  | "words_differ"
  /** What this browser kept for itself does not open with the key it keeps. */
  | "device_unreadable"
  /** A file that is no archive, or not one of ours. */
  | "archive_unreadable"
  /** What is shown behind a link is not what the link was made for: another key, other statements, another name. */
  | "link_changed"
  /** A colleague's answer that does not open here: cut, altered, or sealed for another assessment. */
  | "answer_unreadable";

/** A refusal, with what its sentence needs: a number or a name, never content. */
export class SealFault extends Error {
  override readonly name = "SealFault";
  constructor(
    readonly code: SealCode,
    readonly at?: number | string,
  ) {
    super(at === undefined ? code : `${code} (${at})`);
  }
}

/** Runs a step whose every failure means one thing: WebCrypto says only that something failed. */
export async function orFault<T>(code: SealCode, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (failure) {
    throw failure instanceof SealFault ? failure : new SealFault(code);
  }
}
