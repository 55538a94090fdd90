import { clientOf, data } from "@/shared/api/client";
import { authorisedFetch } from "@/shared/auth/fetch";
import type { Bundle, Copy, SealedRecord, WrappedKeys } from "@/seal";
import { copyTo, keysFrom, ownTo, recordFrom, recordTo, wayFrom, wayTo, type KeptRecord, type KeptWay, type Place, type RoomKeys } from "./wire";

/** What a person's vault asks of the server. */
export interface VaultServer {
  ways(): Promise<KeptWay[]>;
  putWay(way: KeptWay): Promise<void>;
  removeWay(id: string): Promise<void>;
  /** Takes every way in away. */
  removeVault(): Promise<void>;
  /** Refused where a further way in would be, some minutes from now. */
  stepUp(): Promise<void>;
}

/** What a room asks of the server. A refusal is thrown as a Problem, silence as Unreachable. */
export interface RoomServer {
  keys(): Promise<RoomKeys>;
  /** Publishes one's keys; `version` is that of the keys which they replace, 0 for the first. */
  putOwnKeys(bundle: Bundle, wrapped: WrappedKeys, version: number): Promise<void>;
  makeEpoch(epoch: number, keyId: string, copies: Copy[]): Promise<void>;
  shareCopies(copies: Copy[]): Promise<void>;
  /** Notes that other words were typed than those of a member's keys of a version, for all in the room to see. */
  noteAttempt(id: string, member: string, version: number): Promise<void>;
  /** Every record of the room that this member may see, erased ones included. */
  records(): Promise<KeptRecord[]>;
  putRecord(record: SealedRecord): Promise<KeptRecord>;
  eraseRecord(id: string): Promise<void>;
  erasePrivate(): Promise<void>;
}

/** So long (ms) an answer is waited for: on a bad line what is written is kept here, and sent another time. */
const PATIENCE = 20_000;
const api = clientOf((request) => authorisedFetch(new Request(request, { signal: AbortSignal.timeout(PATIENCE) })));

/** How many records a page has, and copies a message: what the server takes. */
const PAGE = 100;
const COPIES = 32;

export const vaultServer: VaultServer = {
  ways: async () => (await data(api.GET("/auth/vault"))).items.map(wayFrom),
  putWay: async (way) => void (await data(api.PUT("/auth/vault/ways/{id}", { params: { path: { id: way.id } }, body: wayTo(way) }))),
  removeWay: async (id) => void (await data(api.DELETE("/auth/vault/ways/{id}", { params: { path: { id } } }))),
  removeVault: async () => void (await data(api.DELETE("/auth/vault"))),
  stepUp: async () => void (await data(api.GET("/auth/step-up"))),
};

/** The server's side of one room. `organisation` is the slug of the address. */
export function roomServer(organisation: string, place: Place): RoomServer {
  const path = { organisation, id: place.room };
  const params = { path };
  return {
    keys: async () => keysFrom(await data(api.GET("/{organisation}/mentorships/{id}/keys", { params })), place),
    putOwnKeys: async (bundle, wrapped, version) =>
      void (await data(api.PUT("/{organisation}/mentorships/{id}/keys/own", { params, body: ownTo(bundle, wrapped, version) }))),
    makeEpoch: async (epoch, keyId, copies) => {
      const body = { key_id: keyId, copies: copies.map(copyTo) };
      await data(api.PUT("/{organisation}/mentorships/{id}/keys/epochs/{epoch}", { params: { path: { ...path, epoch } }, body }));
    },
    shareCopies: async (copies) => {
      for (let at = 0; at < copies.length; at += COPIES) {
        const body = { copies: copies.slice(at, at + COPIES).map(copyTo) };
        await data(api.PUT("/{organisation}/mentorships/{id}/keys/copies", { params, body }));
      }
    },
    noteAttempt: async (attempt_id, member_id, key_version) => {
      const at = { path: { ...path, attempt_id } };
      await data(api.PUT("/{organisation}/mentorships/{id}/keys/attempts/{attempt_id}", { params: at, body: { member_id, key_version } }));
    },
    records: () => allRecords(path),
    putRecord: async (record) => {
      const at = { path: { ...path, record_id: record.record } };
      return recordFrom(await data(api.PUT("/{organisation}/mentorships/{id}/records/{record_id}", { params: at, body: recordTo(record) })));
    },
    eraseRecord: async (record_id) =>
      void (await data(api.DELETE("/{organisation}/mentorships/{id}/records/{record_id}", { params: { path: { ...path, record_id } } }))),
    erasePrivate: async () => void (await data(api.DELETE("/{organisation}/mentorships/{id}/records", { params }))),
  };
}

async function allRecords(path: { organisation: string; id: string }): Promise<KeptRecord[]> {
  const all: KeptRecord[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor };
    const page = await data(api.GET("/{organisation}/mentorships/{id}/records", { params: { path, query } }));
    all.push(...page.items.map(recordFrom));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}
