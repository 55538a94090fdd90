import { SealFault } from "./fault";
import { type Bundle, type Whose, verifyBundle } from "./membership";

/** How well an identity key is known: seen once and since then the same, or compared with its owner. */
export type Standing = "seen" | "compared";

/** A pinned key. */
export interface Pin {
  identity: string;
  standing: Standing;
}

/**
 * The identity keys that this browser has met. What the server says of a member's key counts once, the first time; after
 * that only the member can change it, by the words of a partner recovery. A room shows *not yet compared* until both
 * have compared.
 */
export class Pins {
  readonly #pins: Map<string, Pin>;

  constructor(kept: Record<string, Pin> = {}) {
    this.#pins = new Map(Object.entries(kept));
  }

  /** Meets a member: pins an identity key never seen, and refuses another than the pinned one. */
  async meet(bundle: Bundle): Promise<Standing> {
    await verifyBundle(bundle);
    const pin = this.#pins.get(placeOf(bundle));
    if (pin === undefined) {
      this.#pins.set(placeOf(bundle), { identity: bundle.identity, standing: "seen" });
      return "seen";
    }
    if (pin.identity !== bundle.identity) throw new SealFault("identity_changed");
    return pin.standing;
  }

  /** The pinned identity key of a member; `identity_unknown` when there is none. */
  identityOf(whose: Whose): string {
    const pin = this.#pins.get(placeOf(whose));
    if (pin === undefined) throw new SealFault("identity_unknown");
    return pin.identity;
  }

  /** Whether and how a member is known. */
  standingOf(whose: Whose): Standing | null {
    return this.#pins.get(placeOf(whose))?.standing ?? null;
  }

  /** Whether this very key has been compared with its owner, and not another of hers. */
  isCompared(bundle: Bundle): boolean {
    const pin = this.#pins.get(placeOf(bundle));
    return pin?.standing === "compared" && pin.identity === bundle.identity;
  }

  /** Notes that the two have compared their words and found them the same. */
  compared(bundle: Bundle): void {
    if (this.identityOf(bundle) !== bundle.identity) throw new SealFault("identity_changed");
    this.#pins.set(placeOf(bundle), { identity: bundle.identity, standing: "compared" });
  }

  /**
   * Puts a new identity in the place of a lost one. Only `acceptPartner` calls it, after the words; the six have not been
   * compared with it, for her own pins are gone.
   */
  replace(bundle: Bundle): void {
    this.#pins.set(placeOf(bundle), { identity: bundle.identity, standing: "seen" });
  }

  /** Learns whom another browser of the same person has met. Its word counts, but for a comparing of the same key. */
  learn(kept: Record<string, Pin>): void {
    for (const [place, pin] of Object.entries(kept)) {
      const own = this.#pins.get(place);
      if (own?.identity !== pin.identity || pin.standing === "compared") this.#pins.set(place, pin);
    }
  }

  /** What is kept between visits, to be sealed as a private record of its owner. */
  toJSON(): Record<string, Pin> {
    return Object.fromEntries(this.#pins);
  }
}

const placeOf = ({ tenant, member }: Whose): string => `${tenant}/${member}`;
