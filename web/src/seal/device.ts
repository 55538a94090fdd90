import { type Box, opened, sealed } from "./aead";
import { type Bytes, framed, id } from "./bytes";

/**
 * What a browser keeps for itself between visits, and for whom: her vault key, what it has seen of a room, a text not sent
 * yet. `place` names it among those of its use.
 */
export interface Here {
  person: string;
  use: "vault" | "memory" | "draft";
  place: string;
}

const HERE = "bollplank/device/1";

/** A key that no program can read back, for this browser alone: a convenience, and never the only way in. */
export const newDeviceKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

export const keepHere = (key: CryptoKey, here: Here, text: Bytes): Promise<Box> => sealed(key, text, aadOf(here));

/** Opens what was kept; `device_unreadable` in any other place than its own. */
export const readHere = (key: CryptoKey, here: Here, box: Box): Promise<Bytes> => opened(key, box, aadOf(here), "device_unreadable");

const aadOf = ({ person, use, place }: Here): Bytes => framed(HERE, id(person), use, place);
