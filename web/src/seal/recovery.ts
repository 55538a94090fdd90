import { type Bytes, framed, random, sha256 } from "./bytes";
import { SealFault } from "./fault";

/**
 * The recovery code: 128 random bits in Crockford's base32, seven groups of four signs with a check sign each. The 28
 * signs hold 140 bits: the twelve behind the code are of its own digest, so that groups of two codes are noticed.
 *
 * A check sign is a weighted sum over GF(32): one wrong sign, and any two that changed places, are always found, and so
 * are two whole groups that did (the sum of a group is its number).
 */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 7;
const GROUP = 5;
const BITS = 128;
const DIGEST = "bollplank/recovery-code/1";

/** The 16 bytes of a recovery code. */
export type RecoverySecret = Bytes;

/** A new code, from the browser's own randomness: nobody chooses one. */
export const newRecovery = (): RecoverySecret => random(BITS / 8);

/** The code as it is written down: `7KQ4M-…`. */
export async function recoveryText(secret: RecoverySecret): Promise<string> {
  const digits = await digitsOf(secret);
  return Array.from({ length: GROUPS }, (_, group) => {
    const four = digits.slice(group * 4, group * 4 + 4);
    return [...four, check(four, group)].map((digit) => SIGNS[digit]).join("");
  }).join("-");
}

/** Reads a code as people write: any case, O for 0, I or L for 1, hyphens and spaces anywhere. */
export async function readRecovery(text: string): Promise<RecoverySecret> {
  const signs = text.toUpperCase().replace(/[\s\p{Pd}_.]/gu, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (signs.length !== GROUPS * GROUP) throw new SealFault("code_length", signs.length);
  const digits = Array.from({ length: GROUPS }, (_, group) => readGroup(signs.slice(group * GROUP, (group + 1) * GROUP), group)).flat();
  const secret = secretOf(digits);
  const whole = await digitsOf(secret);
  if (whole.some((digit, at) => digit !== digits[at])) throw new SealFault("code_whole");
  return secret;
}

function readGroup(signs: string, group: number): number[] {
  const digits = Array.from(signs, (sign) => SIGNS.indexOf(sign));
  if (digits.includes(-1)) throw new SealFault("code_sign", group + 1);
  const four = digits.slice(0, 4);
  if (check(four, group) !== digits[4]) throw new SealFault("code_group", group + 1);
  return four;
}

/** The 28 digits: 128 bits of code, then 12 of its digest. */
async function digitsOf(secret: RecoverySecret): Promise<number[]> {
  const digest = await sha256(framed(DIGEST, secret));
  const bits = [...secret, ...digest.subarray(0, 2)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: GROUPS * 4 }, (_, at) => Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2));
}

function secretOf(digits: number[]): RecoverySecret {
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from({ length: BITS / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}

/** The sign that makes a group's weighted sum its number. */
function check(four: number[], group: number): number {
  return four.reduce((sum, digit, at) => sum ^ product(digit, at), group + 1);
}

/** digit · a^(at+1) in GF(32), modulo x⁵ + x² + 1, of which a = x is a generator. */
function product(digit: number, at: number): number {
  let value = digit;
  for (let step = 0; step <= at; step++) value = (value << 1) ^ (value & 16 ? 0b100101 : 0);
  return value;
}
