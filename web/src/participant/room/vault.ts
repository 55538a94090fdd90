import { SealFault, addWay, newRecovery, newVaultKey, openVault, readRecovery, recoveryText, type Bytes, type VaultKey } from "@/seal";
import { uuid7 } from "@/shared/ids/uuid7";
import type { Device } from "./device";
import { Watched } from "./watched";
import type { VaultServer } from "./server";
import type { KeptWay } from "./wire";

/** What a passkey gives, here in the browser: its id, and the secret that never leaves it. */
export interface PasskeySecret {
  credential: string;
  secret: Bytes;
}

/** A recovery code that has been made and not kept yet: first the person shows that she has it. */
export interface NewCode {
  /** `7KQ4M-…`, to be shown once. */
  text: string;
  secret: Bytes;
}

/**
 * A person's vault as this browser has it: the ways in that the server keeps, and the vault key when it is open here.
 * Several rooms share it; it speaks of no screen.
 */
export class Vault extends Watched {
  private constructor(
    private readonly server: VaultServer,
    private readonly device: Device,
    private readonly person: string,
    public ways: KeptWay[],
    private held: { id: string; key: VaultKey } | null,
    /** Keys of vaults of hers that were begun or opened on this device and are not the one that is held. */
    public former: VaultKey[],
  ) {
    super();
  }

  /** Reads the ways in, and what this browser holds; a vault other than that of the ways is a former one. */
  static async open(server: VaultServer, device: Device, person: string): Promise<Vault> {
    const [ways, kept, former] = await Promise.all([server.ways(), device.vault(), device.formerVaults()]);
    const standing = ways[0]?.vault ?? kept?.id;
    await device.noteWay(ways.length > 0);
    if (kept === null || kept.id === standing) return new Vault(server, device, person, ways, kept, former);
    return new Vault(server, device, person, ways, null, [kept.key, ...former]);
  }

  /** The vault key when it is open here. */
  get key(): VaultKey | null {
    return this.held?.key ?? null;
  }

  /** Whether a first way in has to be made before anything of weight is sealed. */
  get isWithoutWay(): boolean {
    return this.ways.length === 0;
  }

  /** The ways in that could open what is not open here: those of another vault than the one that is held. */
  get closed(): KeptWay[] {
    return this.ways.filter(({ vault }) => vault !== this.held?.id);
  }

  /** Whether beginning anew leaves the vault as it is: its key is held here, and no way in is to another. */
  get stays(): boolean {
    return this.held !== null && this.closed.length === 0;
  }

  /** Reads the ways in again: one may have been added on another device since. */
  async reread(): Promise<void> {
    this.ways = await this.server.ways();
    await this.device.noteWay(this.ways.length > 0);
    this.changed();
  }

  /** Makes a vault, silently: only where the person has none. */
  async begin(): Promise<VaultKey> {
    this.held = await this.device.beginVault(uuid7(), newVaultKey());
    this.changed();
    return this.held.key;
  }

  /**
   * Begins anew when every way in is lost: what only she could read is gone. A vault that is open here stays, for the keys of
   * her other organisations are in it. `way_added` when there is a way by now that could open more, and is not among `known`.
   */
  async beginAnew(known: KeptWay[] = this.ways): Promise<VaultKey> {
    await this.reread();
    if (this.closed.some(({ id }) => !known.some((one) => one.id === id))) throw new SealFault("way_added");
    if (this.held !== null && this.stays) return this.held.key;
    await this.server.removeVault();
    const key = newVaultKey();
    await this.#hold(uuid7(), key);
    await this.device.noteWay(false);
    this.ways = [];
    this.changed();
    return key;
  }

  /** Opens with the code as it was typed: a SealFault names the group that is wrong. */
  async openWithCode(typed: string): Promise<void> {
    const secret = await readRecovery(typed);
    await this.#openWith(this.ways.filter((way) => way.kind === "recovery"), secret);
  }

  /** Opens with what a passkey of one of the ways gave. */
  async openWithPasskey({ credential, secret }: PasskeySecret): Promise<void> {
    await this.#openWith(this.ways.filter((way) => way.credential === credential), secret);
  }

  async #openWith(ways: KeptWay[], secret: Bytes): Promise<void> {
    const [way] = ways;
    if (way === undefined) throw new SealFault("way_wrong");
    await this.#hold(way.vault, await openVault(way, this.person, secret));
    this.changed();
  }

  /** Holds a vault. One that was held keeps its key: of two that were begun on two devices only one got a way in. */
  async #hold(id: string, key: VaultKey): Promise<void> {
    await this.device.keepVault(id, key);
    if (this.held !== null && this.held.id !== id) this.former.push(this.held.key);
    this.held = { id, key };
  }

  /** Before a further way in is made: who signed in a while ago does so again before she writes a code down, not after. */
  async prepare(): Promise<void> {
    if (!this.isWithoutWay) await this.server.stepUp();
  }

  /** A new recovery code; it opens nothing until `keepCode`. */
  async newCode(): Promise<NewCode> {
    const secret = newRecovery();
    return { secret, text: await recoveryText(secret) };
  }

  /** Keeps a code as the way in; the one before it opens nothing from now on. */
  async keepCode({ secret }: NewCode): Promise<void> {
    await this.#add({ kind: "recovery", credential: "" }, secret);
  }

  /** Keeps a passkey as a way in. */
  async keepPasskey({ credential, secret }: PasskeySecret): Promise<void> {
    await this.#add({ kind: "passkey", credential }, secret);
  }

  async #add(way: { kind: KeptWay["kind"]; credential: string }, secret: Bytes): Promise<void> {
    if (this.held === null) throw new SealFault("way_wrong");
    const { id, key } = this.held;
    const made = { ...(await addWay(key, this.person, { ...way, id: uuid7() }, secret)), vault: id };
    await this.server.putWay(made);
    await this.device.noteWay(true);
    this.ways = await this.server.ways();
    this.changed();
  }

  /** Takes a way in away; the server keeps the last one. */
  async remove(id: string): Promise<void> {
    await this.server.removeWay(id);
    this.ways = await this.server.ways();
    this.changed();
  }
}
