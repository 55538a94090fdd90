import { Problem, isAway } from "@/shared/api/problem";
import type { Device } from "./device";
import type { RoomServer } from "./server";
import type { Vault } from "./vault";
import type { Place } from "./wire";

/** Who asks, where, and through what. */
export interface Around {
  place: Place;
  member: string;
  server: RoomServer;
  vault: Vault;
  device: Device;
}

/** What the server refused, or did not answer, is tried again at the next visit; anything else is a fault of ours. */
export function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem) && !isAway(error)) throw error;
}
