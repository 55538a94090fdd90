import { SealFault } from "./fault";

/** Bytes that WebCrypto takes: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** A text as UTF-8. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

/** The text of UTF-8 bytes; `malformed` when they are not. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SealFault("malformed");
  }
}

/** Fresh random bytes. */
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** All parts, one behind the other. */
export function joined(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const uint32 = (value: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

/**
 * One text of several fields that can be read in one way only: each field behind its length, four bytes, the greatest
 * first. Texts are UTF-8, numbers eight bytes (the greatest first), ids in their canonical text form.
 */
export function framed(...fields: (string | number | Uint8Array)[]): Bytes {
  return joined(...fields.map(bytesOf).flatMap((field) => [uint32(field.length), field]));
}

function bytesOf(field: string | number | Uint8Array): Uint8Array {
  if (typeof field === "string") return utf8(field);
  if (typeof field !== "number") return field;
  if (!Number.isSafeInteger(field) || field < 0) throw new SealFault("malformed");
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(field));
  return bytes;
}

/** Base64url without padding, the form of bytes in JSON. */
export function base64(bytes: Uint8Array): string {
  let signs = "";
  for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of base64url, of a certain length where one is asked; `malformed` for anything else, second spellings included. */
export function bytesOf64(text: string, length?: number): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new SealFault("malformed");
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  if ((length !== undefined && bytes.length !== length) || base64(bytes) !== text) throw new SealFault("malformed");
  return bytes;
}

/** Whether two public things are the same: keys, digests. Nothing secret is compared here. */
export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

export const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** 16 bytes in the form of a UUID, which is how a database keeps them. */
export function idOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as it goes into what is signed and sealed: canonical, or refused. */
export function id(text: string): string {
  if (!UUID.test(text)) throw new SealFault("malformed");
  return text;
}
