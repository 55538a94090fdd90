import { uuid7 } from "@/shared/ids/uuid7";
import { utf8 } from "./bytes";
import type { SealFault } from "./fault";
import { type MemberKeys, makeKeys } from "./membership";
import { Memory, type Place } from "./memory";
import { Pins } from "./pins";
import { Room } from "./room";
import { newVaultKey } from "./vault";

/** A member with her browser: her keys, and a room as she has it. */
export interface Someone {
  keys: MemberKeys;
  room: Room;
}

export const somewhere = (): Place => ({ tenant: uuid7(), room: uuid7() });

/** Someone new in a place, who has met nobody. */
export async function someone(place: Place): Promise<Someone> {
  const { keys } = await makeKeys(newVaultKey(), { tenant: place.tenant, member: uuid7() });
  return { keys, room: await Room.enter(place, keys, new Pins(), new Memory()) };
}

/** Has everybody meet everybody. */
export async function introduced(...all: Someone[]): Promise<void> {
  for (const one of all) for (const other of all) await one.room.pins.meet(other.keys.bundle);
}

/** An adept and a mentor in a room, who have met; the adept has made the first epoch and both hold its key. */
export async function pair(place: Place = somewhere()): Promise<{ place: Place; adept: Someone; mentor: Someone }> {
  const [adept, mentor] = [await someone(place), await someone(place)];
  await introduced(adept, mentor);
  await renewed(adept, mentor);
  return { place, adept, mentor };
}

/** The first makes the next epoch for all of them, and all take it. */
export async function renewed(maker: Someone, ...others: Someone[]) {
  const all = [maker, ...others];
  const { key, copies } = await maker.room.renew(all.map((one) => one.keys.bundle));
  for (const one of all) {
    const own = copies.filter((copy) => copy.recipient === one.keys.bundle.member);
    await one.room.take(own, key.epoch);
  }
  return { key, copies };
}

export const note = (text: string, record: string = uuid7()) => ({ what: { kind: "note", record }, text: utf8(text) });

/** The code with which a step is refused; fails when it is not. */
export async function refused(step: Promise<unknown>): Promise<string> {
  const fault = await step.then(
    () => null,
    (thrown: SealFault) => thrown,
  );
  if (fault === null) return "not refused";
  return fault.code ?? String(fault);
}
