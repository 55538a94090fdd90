import { type Bytes, base64, bytesOf64, framed, id, joined, random, sha256 } from "./bytes";
import { newPair, privateKey, publicKey } from "./curve";
import { SealFault } from "./fault";
import { openWith, sealTo } from "./hpke";

/** What people answer: statements on a scale, and open questions. */
export interface Instrument {
  name: string;
  introduction: string;
  statements: string[];
  questions: string[];
}

/** What a link is made for, and what is shown behind it: where, to which key one seals, in whose name, and what is asked. */
export interface AskedAbout {
  tenant: string;
  assessment: string;
  /** X25519, 32 bytes as base64url. */
  publicKey: string;
  /** The name that colleagues are shown. */
  who: string;
  instrument: Instrument;
}

/** A colleague's answer as the server keeps it. */
export interface SealedAnswer {
  id: string;
  enc: string;
  ciphertext: string;
}

const LINK = "bollplank/assessment-link/1";
const INSTRUMENT = "bollplank/assessment-instrument/1";
const ANSWER = "bollplank/assessment-answer/1";
/** Answers have few lengths, nearly all of them the same: how much somebody wrote is not seen. */
const BLOCK = 4096;
const MOST = 4 * BLOCK;
const LENGTH = 4;

/** A fresh pair for one assessment, on which nothing else depends. Both 32 bytes as base64url. */
export async function newAnswerKeys(): Promise<{ secret: string; publicKey: string }> {
  const { secret, open } = await newPair("X25519");
  return { secret: base64(secret), publicKey: base64(open) };
}

/** A link's token: where the assessment is, and sixteen random bytes. The server gets its hash. */
export function newLink(tenant: string, room: string, member: string): string {
  return base64(joined(bytesOfId(tenant), bytesOfId(room), bytesOfId(member), random(16)));
}

export const linkHash = async (token: string): Promise<string> => base64(await sha256(bytesOf64(token, 64)));

function bytesOfId(text: string): Bytes {
  const hex = id(text).replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** What stands in the fragment of a link: a digest of all that is shown behind it. */
export async function fingerprintOf({ tenant, assessment, publicKey: key, who, instrument }: AskedAbout): Promise<string> {
  const { name, introduction, statements, questions } = instrument;
  const asked = await sha256(framed(INSTRUMENT, name, introduction, statements.length, ...statements, questions.length, ...questions));
  return base64(await sha256(framed(LINK, id(tenant), id(assessment), bytesOf64(key, 32), who, asked)));
}

/** Refuses what the link was not made for. */
export async function checkLink(asked: AskedAbout, fingerprint: string): Promise<void> {
  if ((await fingerprintOf(asked)) !== fingerprint) throw new SealFault("link_changed");
}

/** Seals an answer to the key of an assessment, under an id of its own. */
export async function sealAnswer(asked: AskedAbout, answer: string, text: Bytes): Promise<SealedAnswer> {
  if (text.length > MOST - LENGTH) throw new SealFault("too_large", MOST - LENGTH);
  const { enc, ciphertext } = await sealTo(bytesOf64(asked.publicKey, 32), infoOf(asked, answer), padded(text));
  return { id: answer, enc: base64(enc), ciphertext: base64(ciphertext) };
}

/** Opens an answer that was sealed for this assessment under this id. */
export async function openAnswer(asked: AskedAbout, secret: string, { id: answer, enc, ciphertext }: SealedAnswer): Promise<Bytes> {
  const [decrypting, encrypting] = await Promise.all([privateKey("X25519", bytesOf64(secret, 32)), publicKey("X25519", bytesOf64(asked.publicKey, 32))]);
  return unpadded(await openWith({ privateKey: decrypting, publicKey: encrypting }, infoOf(asked, answer), enc, ciphertext, "answer_unreadable"));
}

const infoOf = ({ tenant, assessment }: AskedAbout, answer: string): Bytes => framed(ANSWER, id(tenant), id(assessment), id(answer));

function padded(text: Bytes): Bytes {
  const length = new Uint8Array(LENGTH);
  new DataView(length.buffer).setUint32(0, text.length);
  return joined(length, text, new Uint8Array((BLOCK - ((LENGTH + text.length) % BLOCK)) % BLOCK));
}

function unpadded(block: Bytes): Bytes {
  const length = block.length < BLOCK || block.length % BLOCK !== 0 ? -1 : new DataView(block.buffer).getUint32(0);
  if (length < 0 || length > block.length - LENGTH) throw new SealFault("answer_unreadable");
  return block.slice(LENGTH, LENGTH + length);
}
