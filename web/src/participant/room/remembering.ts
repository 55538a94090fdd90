import type { Kept, Pin } from "@/seal";
import { rememberedOf, type Remembered } from "./kinds";
import type { Place } from "./wire";

/** How many records are remembered: more would not fit into one record of 64 KB. */
const MOST = 700;

/** What a browser has seen of a room. */
export interface Seen {
  pins: Record<string, Pin>;
  kept: Kept;
}

export const NOTHING: Seen = { pins: {}, kept: { epochs: {}, records: {} } };

/**
 * The text of what is remembered of one room. Where there is more than fits, records that were never changed go first, the
 * oldest of them: a server has no older version of those to bring back.
 */
export function remembered({ pins, kept }: Seen, place: Place, but?: string): string {
  const records = Object.entries(kept.records)
    .map(([at, { version, mark }]) => [inRoom(at), [version, mark]] as const)
    .filter(([id]) => id !== but)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const surplus = new Set(records.filter(([, [version]]) => version === 1).slice(0, Math.max(0, records.length - MOST)).map(([id]) => id));
  const body: Remembered = {
    pins: Object.fromEntries(Object.entries(pins).map(([at, pin]) => [inRoom(at), { ...pin }])),
    epochs: Object.fromEntries(Object.entries(kept.epochs[`${place.tenant}/${place.room}`] ?? {})),
    records: Object.fromEntries(records.filter(([id]) => !surplus.has(id)).map(([id, [version, mark]]) => [id, [version, mark]])),
  };
  return JSON.stringify(body);
}

/** Reads it again; null where it is of another shape. */
export function recalled(json: string, place: Place): Seen | null {
  const body = rememberedOf(json);
  if (body === null) return null;
  const { tenant, room } = place;
  const pins = Object.entries(body.pins).map(([member, { identity, standing }]) => [`${tenant}/${member}`, { identity, standing: standing === "compared" ? "compared" : "seen" }]);
  const records = Object.entries(body.records).map(([id, [version, mark]]) => [`${tenant}/${room}/${id}`, { version: Number(version), mark: String(mark) }]);
  return { pins: Object.fromEntries(pins) as Seen["pins"], kept: { epochs: { [`${tenant}/${room}`]: body.epochs }, records: Object.fromEntries(records) as Kept["records"] } };
}

const inRoom = (at: string): string => at.slice(at.lastIndexOf("/") + 1);
