import { written } from "./written";

/**
 * Makes a UUIDv8 (RFC 9562 §5.8) of two others and a number below 2^16: the same of the same, and hardly ever the same of others,
 * as either of them holds random bits.
 */
export function uuid8(one: string, other: string, number: number): string {
  const bytes = bytesOf(one);
  bytesOf(other).forEach((byte, place) => (bytes[place] = (bytes[place] ?? 0) ^ byte));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, view.getUint16(0) ^ number);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x80);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return written(bytes);
}

function bytesOf(id: string): Uint8Array {
  const hex = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, place) => Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16));
}
