import { type Bytes, bytesOf64, framed, id, sha256, utf8 } from "./bytes";
import { SealFault } from "./fault";
import { type Bundle, type Whose, verifyBundle } from "./membership";
import type { Place } from "./memory";
import type { Pins } from "./pins";

/** The languages that have a list. */
export type WordLanguage = "sv" | "en";

/** How many words: six to compare, eight for a partner to type. Each carries eleven bits. */
export const COMPARING = 6;
export const RECOVERING = 8;

const COMPARE = "bollplank/safety-words/1";
const RECOVER = "bollplank/recovery-words/1";
/**
 * Six words are 66 bits. A server between the two could look for a pair of keys, one for each, that gives both the same
 * words: half of the bits, 2³³ tries. Each try costs this many rounds, which makes it 2⁵².
 */
const ROUNDS = 500_000;

const lists: Record<WordLanguage, () => Promise<{ WORDS: string }>> = {
  sv: () => import("./words.sv"),
  en: () => import("./words.en"),
};

/** The 2,048 words of a language. Their order is part of the format. */
export const wordList = async (language: WordLanguage): Promise<string[]> => (await lists[language]()).WORDS.split(" ");

/** The places in the list of the six words that two members of a room compare: the same in both browsers, in any language. */
export async function comparing(place: Place, a: Bundle, b: Bundle): Promise<number[]> {
  const [first, second] = [a, b].sort((x, y) => (id(x.member) < id(y.member) ? -1 : 1)) as [Bundle, Bundle];
  const text = framed(COMPARE, id(place.tenant), id(place.room), first.member, bytesOf64(first.identity, 32), second.member, bytesOf64(second.identity, 32));
  const key = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: utf8(COMPARE), iterations: ROUNDS }, key, 256);
  return placesOf(new Uint8Array(bits), COMPARING);
}

/** The places of the eight words that a member who begins anew reads to the partner: 88 bits of SHA-256. */
export async function recovering(place: Place, renewed: Bundle, partner: Whose): Promise<number[]> {
  const text = framed(RECOVER, id(place.tenant), id(place.room), id(renewed.member), id(partner.member), bytesOf64(renewed.identity, 32));
  return placesOf(await sha256(text), RECOVERING);
}

/** The words at these places of the list. */
export async function wordsAt(places: number[], language: WordLanguage): Promise<string[]> {
  const list = await wordList(language);
  return places.map((at) => list[at] as string);
}

/**
 * What the partner does when a member has begun anew: he types the words he hears, in either language. Only then does
 * her new identity take the place of the old one; before it nothing is sealed to her. `words_differ` names the first
 * word that is another (from 1).
 */
export async function acceptPartner(pins: Pins, place: Place, renewed: Bundle, mine: Whose, heard: string): Promise<void> {
  await verifyBundle(renewed);
  const wanted = await recovering(place, renewed, mine);
  const said = heard.trim().split(/[\s,;.–-]+/u).map(stem);
  if (said.length !== RECOVERING) throw new SealFault("words_differ", Math.min(said.length, RECOVERING));
  const wrong = await Promise.all((["sv", "en"] as const).map((language) => firstWrong(wanted, said, language)));
  if (!wrong.includes(-1)) throw new SealFault("words_differ", Math.max(...wrong) + 1);
  pins.replace(renewed);
}

async function firstWrong(wanted: number[], said: string[], language: WordLanguage): Promise<number> {
  const list = await wordList(language);
  return wanted.findIndex((at, n) => stem(list[at] as string) !== said[n]);
}

/** No two words of a list begin with the same four letters, whatever stands on the letters: the rest may be misspelt. */
export const stem = (word: string): string => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").slice(0, 4);

function placesOf(digest: Bytes, count: number): number[] {
  const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: count }, (_, at) => Number.parseInt(bits.slice(at * 11, at * 11 + 11), 2));
}
