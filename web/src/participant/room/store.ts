/** What a browser keeps between visits: ciphertext, and one key that no program can read back. */
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
