import { type Box, type Here, keepHere, newDeviceKey, readHere, textOf, utf8 } from "@/seal";
import type { VaultKey } from "@/seal";
import { wayKey, type Store } from "@/shared/device/store";

type Use = Exclude<Here["use"], "vault">;

/**
 * This browser's own memory of one person, sealed under a key that no program can read back (docs/sealing.md §6). It saves
 * her from opening the vault at every visit; a browser may throw it away at any time, so it is never the only way in.
 */
export class Device {
  private constructor(
    private readonly store: Store,
    private readonly person: string,
    private readonly key: CryptoKey,
  ) {}

  static async open(store: Store, person: string): Promise<Device> {
    return new Device(store, person, (await store.claim(`${person}/key`, await newDeviceKey())) as CryptoKey);
  }

  /** The vault that this browser holds, or null. */
  async vault(): Promise<{ id: string; key: VaultKey } | null> {
    const kept = (await this.store.get(this.#at("vault", "id"))) as { id: string; box: Box } | undefined;
    if (kept === undefined) return null;
    const key = await readHere(this.key, this.#here("vault", kept.id), kept.box).catch(() => null);
    return key === null ? null : { id: kept.id, key };
  }

  /** Keeps a new vault, unless another tab was first: gives the one that stands. */
  async beginVault(id: string, key: VaultKey): Promise<{ id: string; key: VaultKey }> {
    await this.store.claim(this.#at("vault", "id"), { id, box: await keepHere(this.key, this.#here("vault", id), key) });
    return (await this.vault()) ?? { id, key };
  }

  /** Keeps a vault that was opened. One that was here before is a former one from now on: keys may lie in it and nowhere else. */
  async keepVault(id: string, key: VaultKey): Promise<void> {
    const stands = (await this.store.get(this.#at("vault", "id"))) as { id: string; box: Box } | undefined;
    if (stands !== undefined && stands.id !== id) await this.store.put(this.#at("vault", `former/${stands.id}`), stands.box);
    await this.store.put(this.#at("vault", "id"), { id, box: await keepHere(this.key, this.#here("vault", id), key) });
  }

  /** The keys of the vaults that were here before the one that is. */
  async formerVaults(): Promise<VaultKey[]> {
    const beginning = this.#at("vault", "former/");
    const read = async (at: string) => readHere(this.key, this.#here("vault", at.slice(beginning.length)), (await this.store.get(at)) as Box).catch(() => null);
    return (await Promise.all((await this.store.keys(beginning)).map(read))).filter((key) => key !== null);
  }

  /** Keeps whether there is a way back: signing out forgets only then. */
  async noteWay(stands: boolean): Promise<void> {
    await (stands ? this.store.put(wayKey(this.person), true) : this.store.remove(wayKey(this.person)));
  }

  async read(use: Use, place: string): Promise<string | null> {
    const box = (await this.store.get(this.#at(use, place))) as Box | undefined;
    if (box === undefined) return null;
    return readHere(this.key, this.#here(use, place), box).then(textOf, () => null);
  }

  async write(use: Use, place: string, text: string): Promise<void> {
    await this.store.put(this.#at(use, place), await keepHere(this.key, this.#here(use, place), utf8(text)));
  }

  async drop(use: Use, place: string): Promise<void> {
    await this.store.remove(this.#at(use, place));
  }

  /** The places of one use that begin so. */
  async places(use: Use, beginning: string): Promise<string[]> {
    const keys = await this.store.keys(this.#at(use, beginning));
    return keys.map((key) => key.slice(this.#at(use, "").length));
  }

  #at(use: Here["use"], place: string): string {
    return `${this.person}/${use}/${place}`;
  }

  #here(use: Here["use"], place: string): Here {
    return { person: this.person, use, place };
  }
}
