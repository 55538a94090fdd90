import { SealFault } from "@/seal";
import type { TroubleCode } from "./session";

/** The sentences there are: several codes mean the same to the person who reads. */
export type TroubleWords = "browser" | "no_storage" | "away" | "before" | "older" | "older_text" | "swapped" | "unreadable" | "newer" | "too_large" | "code" | "way_wrong" | "way_added" | "passkey" | "words" | "sign_in" | "unknown";

const WORDS: Record<TroubleCode, TroubleWords> = {
  unsupported: "browser",
  no_storage: "no_storage",
  away: "away",
  epoch_older: "older",
  version_older: "older_text",
  epoch_forked: "swapped",
  version_forked: "swapped",
  nonce_reused: "swapped",
  bundle_signature: "swapped",
  identity_changed: "swapped",
  identity_unknown: "swapped",
  copy_signature: "swapped",
  copy_recipient: "swapped",
  copy_room: "swapped",
  copy_unreadable: "unreadable",
  malformed: "unreadable",
  keys_unreadable: "unreadable",
  epoch_missing: "before",
  key_wrong: "unreadable",
  record_unreadable: "unreadable",
  device_unreadable: "unreadable",
  archive_unreadable: "unreadable",
  answer_unreadable: "unreadable",
  link_changed: "swapped",
  format_unknown: "newer",
  too_large: "too_large",
  code_length: "code",
  code_sign: "code",
  code_group: "code",
  code_whole: "code",
  way_wrong: "way_wrong",
  way_added: "way_added",
  passkey_without_prf: "passkey",
  words_differ: "words",
  sign_in_again: "sign_in",
  unknown: "unknown",
};

/** What is said about a code. It blames nobody: what it means is not known from it. */
export const troubleWords = (code: TroubleCode): TroubleWords => WORDS[code];

/** The code of something thrown; undefined for what the server refused in its own words. */
export const faultOf = (error: unknown): SealFault | undefined => (error instanceof SealFault ? error : undefined);
