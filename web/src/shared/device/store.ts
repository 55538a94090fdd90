/**
 * What a browser keeps between visits: ciphertext, and one key that no program can read back. Keys begin with the person, then
 * say the use.
 */
export interface Store {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  /** Puts a value where there is none, and gives the one that stands: of two tabs the first. */
  claim(key: string, value: unknown): Promise<unknown>;
  remove(key: string): Promise<void>;
  /** The keys that begin so. */
  keys(beginning: string): Promise<string[]>;
}

const DATABASE = "bollplank-rooms";
const KEPT = "kept";

/** The browser's own database; null where it keeps none, as in some private windows. */
export async function browserStore(): Promise<Store | null> {
  try {
    return storeOf(await opened());
  } catch {
    return null;
  }
}

/** Whether the browser keeps a text of the person's that the server has not got. */
export async function keepsUnsent(person: string, from = browserStore()): Promise<boolean> {
  const keys = await (await from)?.keys(`${person}/draft/`);
  return keys !== undefined && keys.length > 0;
}

/** Says of a person's keys that she has a way back to what they open. */
export const wayKey = (person: string) => `${person}/way`;

/**
 * Forgets the person: what opens her rooms, what was seen of them, and texts not sent. Unnamed, it is everybody here. Who has
 * no way back yet has written nothing, and would have to be let in anew: her keys stay.
 */
export async function forget(person?: string, from = browserStore()): Promise<void> {
  const store = await from;
  if (store === null) return;
  const keys = await store.keys(person === undefined ? "" : `${person}/`);
  const returning = keys.filter((key) => key === wayKey(personOf(key))).map(personOf);
  for (const key of keys) if (returning.includes(personOf(key))) await store.remove(key);
}

function personOf(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(KEPT);
  return answer(request);
}

function storeOf(database: IDBDatabase): Store {
  const kept = (mode: IDBTransactionMode) => database.transaction(KEPT, mode).objectStore(KEPT);
  return {
    get: (key) => answer(kept("readonly").get(key)),
    put: async (key, value) => void (await answer(kept("readwrite").put(value, key))),
    claim: async (key, value) => {
      const store = kept("readwrite");
      const stands: unknown = await answer(store.get(key));
      if (stands !== undefined) return stands;
      await answer(store.put(value, key));
      return value;
    },
    remove: async (key) => void (await answer(kept("readwrite").delete(key))),
    keys: async (beginning) => (await answer(kept("readonly").getAllKeys(IDBKeyRange.bound(beginning, `${beginning}\uffff`)))).map(String),
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's database failed"));
  });
}
