/**
 * What two people write to each other, sealed so that they alone can read it. The bytes are written down in
 * docs/sealing.md and proved by a second implementation (internal/seal); what is kept, and from whom, in the same place.
 *
 * Only rooms load this: it is a chunk of its own. It speaks to no server, knows no screen, and says what went wrong as a
 * code (`SealFault`).
 *
 * The way through it: `openVault` with a code or a passkey, `openKeys` of the membership, `Room.enter`, `room.take` of
 * one's copies, then `room.seal` and `room.open`.
 */
export { lacking, requireSealing } from "./support";
export { SealFault, type SealCode } from "./fault";
export { newRecovery, readRecovery, recoveryText } from "./recovery";
export { addWay, newVaultKey, openVault, type VaultKey, type Way } from "./vault";
export { split, secretFrom, withPrf, type PostedCredential } from "./passkey";
export { makeKeys, openKeys, rewrapKeys, type Bundle, type MemberKeys, type WrappedKeys } from "./membership";
export { Pins, type Pin, type Standing } from "./pins";
export { Memory, type Kept, type Place } from "./memory";
export { type Copy, type RoomKey } from "./epoch";
export { MOST_TEXT, type Label, type SealedRecord } from "./record";
export { Room, type OpenedAll, type OpenedRecord } from "./room";
export { acceptPartner, comparing, recovering, wordsAt, type WordLanguage } from "./words";
export { keepHere, newDeviceKey, readHere, type Here } from "./device";
export { type Box } from "./aead";
export { checkLink, fingerprintOf, linkHash, newAnswerKeys, newLink, openAnswer, sealAnswer, type AskedAbout, type Instrument, type SealedAnswer } from "./assessment";
export { random, textOf, utf8, type Bytes } from "./bytes";
export { archivePage, readArchive, writeArchive, type Archive, type ArchivedNote } from "./archive";
