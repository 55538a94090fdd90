import { SealFault, makeKeys, openKeys, rewrapKeys, type Bundle, type MemberKeys, type Room, type VaultKey, type WrappedKeys } from "@/seal";
import { Problem } from "@/shared/api/problem";
import type { RoomServer } from "./server";
import type { KeyHolder, RoomKeys } from "./wire";

/** A refusal of the server by its code. */
export const isRefused = (error: unknown, code: string): boolean => error instanceof Problem && error.code === code;

/** Those who are in the room now and whose browsers have made keys. */
const present = ({ members }: RoomKeys): (KeyHolder & { bundle: Bundle })[] =>
  members.filter((one): one is KeyHolder & { bundle: Bundle } => !one.left && one.bundle !== null);

/** The vault key that is held, and those of vaults that were here before it. */
interface Held {
  vault: VaultKey;
  former: VaultKey[];
}

/**
 * The membership's keys: opened, or made where there are none. Of two browsers that make them at once the server keeps the
 * first, and the other takes those. Keys that lie in a former vault are wrapped for the present one before they are used: what
 * she writes from now on is to be read by her ways in, and not on this device alone.
 */
export async function ownKeys(server: RoomServer, keys: RoomKeys, held: Held, whose: { tenant: string; member: string }): Promise<MemberKeys> {
  const { vault } = held;
  const { bundle = null, version = 0 } = keys.members.find(({ member }) => member === whose.member) ?? {};
  if (keys.own !== null && bundle !== null) {
    const moved = await wrappedAnew(held, bundle, keys.own);
    if (moved !== null) await server.putOwnKeys(bundle, moved, version);
    return openKeys(vault, bundle, moved ?? keys.own);
  }
  const made = await makeKeys(vault, whose);
  try {
    await server.putOwnKeys(made.keys.bundle, made.wrapped, 0);
    return made.keys;
  } catch (error) {
    if (!isRefused(error, "stale_version")) throw error;
    return ownKeys(server, await server.keys(), held, whose);
  }
}

/** Wraps for the vault that is held what only a former one opens; null where it opens them itself, or none does. */
async function wrappedAnew({ vault, former }: Held, bundle: Bundle, own: WrappedKeys): Promise<WrappedKeys | null> {
  if (former.length === 0 || (await openKeys(vault, bundle, own).catch(unreadable)) !== null) return null;
  for (const key of former) {
    const moved = await rewrapKeys(key, vault, bundle, own).catch(unreadable);
    if (moved !== null) return moved;
  }
  return null;
}

function unreadable(fault: unknown): null {
  if (!(fault instanceof SealFault) || fault.code !== "keys_unreadable") throw fault;
  return null;
}

/**
 * Meets everybody: a key never seen is pinned. Gives those who have begun anew and are here, to whom nothing is sealed before the
 * words.
 */
export async function meetAll(room: Room, keys: RoomKeys): Promise<Bundle[]> {
  const renewed: Bundle[] = [];
  for (const { bundle, left } of keys.members) {
    if (bundle === null || bundle.member === room.mine.bundle.member) continue;
    try {
      await room.pins.meet(bundle);
    } catch (fault) {
      if (!(fault instanceof SealFault) || fault.code !== "identity_changed") throw fault;
      if (!left) renewed.push(bundle);
    }
  }
  return renewed;
}

/**
 * Takes the room's keys. Where nobody has one it makes the next epoch, and so it does where somebody has left who holds the
 * present one. False: there is a key, and no copy of it for this member.
 */
export async function takeKeys(server: RoomServer, room: Room, keys: RoomKeys, tries = 2): Promise<boolean> {
  const nobodyHolds = !present(keys).some(({ hasCopy }) => hasCopy);
  if (!nobodyHolds && !(await takeCopies(room, keys))) return false;
  if (!nobodyHolds && !keys.stale) return true;
  try {
    await makeNext(server, room, keys);
    return true;
  } catch (error) {
    if (!isRefused(error, "epoch_taken") || tries === 0) throw error;
    return takeAnew(server, room, tries - 1);
  }
}

/** Takes what the server has now: the winner of a race may be somebody who had not been met. */
export async function takeAnew(server: RoomServer, room: Room, tries = 2): Promise<boolean> {
  const keys = await server.keys();
  await meetAll(room, keys);
  return takeKeys(server, room, keys, tries);
}

/** The present key must open; an older one that does not leaves its records closed and no others. */
async function takeCopies(room: Room, keys: RoomKeys): Promise<boolean> {
  const mine = keys.copies.filter(({ recipientKey }) => recipientKey === room.mine.bundle.encryption);
  const now = mine.filter(({ epoch }) => epoch === keys.epoch);
  await room.take(now, keys.epoch);
  for (const copy of mine.filter(({ epoch }) => epoch < keys.epoch)) await room.take([copy], keys.epoch).catch(onlyFaults);
  return now.length > 0;
}

function onlyFaults(fault: unknown): void {
  if (!(fault instanceof SealFault)) throw fault;
}

async function makeNext(server: RoomServer, room: Room, keys: RoomKeys): Promise<void> {
  const known = present(keys).map(({ bundle }) => bundle).filter((bundle) => isKnown(room, bundle));
  const { key, copies } = await room.renew(known, keys.epoch);
  await server.makeEpoch(key.epoch, key.keyId, copies);
  room.hold(key);
}

/** Whether a member's present identity is the pinned one. */
function isKnown(room: Room, bundle: Bundle): boolean {
  return room.pins.standingOf(bundle) !== null && room.pins.identityOf(bundle) === bundle.identity;
}

/**
 * Seals the room's keys to those who lack them: every epoch to whoever was in the room when it was made, if she opens it late or
 * is back with new keys. Who came later than the present one gets the next, and none of those before.
 */
export async function shareKeys(server: RoomServer, room: Room, keys: RoomKeys): Promise<void> {
  const others = present(keys).filter(({ bundle }) => isKnown(room, bundle) && bundle.member !== room.mine.bundle.member);
  for (const { bundle, lacks } of others) {
    const held = room.epochs.filter((epoch) => lacks.includes(epoch));
    if (held.length > 0) await server.shareCopies(await room.share(held, bundle));
  }
  const hasCome = others.some(({ hasCopy, lacks }) => !hasCopy && !lacks.includes(keys.epoch));
  if (hasCome && room.epoch === keys.epoch) await makeNext(server, room, keys);
}
