// @vitest-environment node
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { describe, expect, test } from "vitest";
import { aesKey, opened } from "./aead";
import { writeArchive, readArchive } from "./archive";
import { type Bytes, base64, bytesOf64, framed, random, same, textOf, utf8 } from "./bytes";
import { type Copy, openCopy, roomKey, sealCopies } from "./epoch";
import { suite } from "./hpke";
import { type Bundle, type MemberKeys, type WrappedKeys, makeKeys, openKeys } from "./membership";
import { Pins } from "./pins";
import { type SealedRecord, openRecord, privateRoomKey, sealRecord } from "./record";
import { readRecovery, recoveryText } from "./recovery";
import { type Way, addWay, openVault } from "./vault";
import { comparing, recovering } from "./words";

/** Vectors of this implementation (web) and of the other (go), for both to open: internal/seal has the other half. */
const DATA = "../internal/seal/testdata/";

interface Vectors {
  code: { secret: string; text: string };
  person: string;
  vault: string;
  ways: { way: Way; secret: string }[];
  members: { bundle: Bundle; wrapped: WrappedKeys; secrets: string }[];
  room: { tenant: string; room: string; epoch: number; key: string; keyId: string };
  copies: Copy[];
  records: { record: SealedRecord; text: string }[];
  comparing: number[];
  recovering: number[];
  archive: { file: string; text: unknown };
}

const read = (name: string) => JSON.parse(readFileSync(`${DATA}${name}.json`, "utf8"));

/** `SEAL_VECTORS=write npx vitest run src/seal/vectors.test.ts` makes them anew. */
if (process.env.SEAL_VECTORS === "write") await writeVectors();

describe.each(["web", "go"])("what %s has sealed opens here", (name) => {
  const v: Vectors = read(name);
  const place = { tenant: v.room.tenant, room: v.room.room };
  const memberKeys = (at: number) => openKeys(bytesOf64(v.vault), v.members[at]?.bundle as Bundle, v.members[at]?.wrapped as WrappedKeys);

  test("the recovery code", async () => {
    expect(await recoveryText(bytesOf64(v.code.secret))).toBe(v.code.text);
    expect(await readRecovery(v.code.text)).toEqual(bytesOf64(v.code.secret));
  });

  test("the ways into the vault", async () => {
    expect(v.ways.map((one) => one.way.kind)).toEqual(["recovery", "passkey"]);
    for (const { way, secret } of v.ways) expect(base64(await openVault(way, v.person, bytesOf64(secret)))).toBe(v.vault);
  });

  test("the keys of members", async () => {
    for (const at of [0, 1]) expect((await memberKeys(at)).bundle).toEqual(v.members[at]?.bundle);
  });

  test("the copies of the room key", async () => {
    const pins = new Pins();
    await pins.meet(v.members[0]?.bundle as Bundle);
    for (const at of [0, 1]) {
      const key = await openCopy(v.copies[at] as Copy, place, await memberKeys(at), pins);
      expect([key.epoch, key.keyId, base64(key.raw)]).toEqual([v.room.epoch, v.room.keyId, v.room.key]);
    }
  });

  test("the records, the room's and the private one", async () => {
    expect(v.records.map((one) => one.record.epoch)).toEqual([v.room.epoch, 0]);
    const [shared, own] = [await roomKey(place, v.room.epoch, bytesOf64(v.room.key)), await privateRoomKey(place, await memberKeys(0))];
    for (const { record, text } of v.records) expect(textOf(await openRecord(record.epoch === 0 ? own : shared, record))).toBe(text);
  });

  test("the words", async () => {
    const [a, b] = [v.members[0]?.bundle as Bundle, v.members[1]?.bundle as Bundle];
    expect(await comparing(place, a, b)).toEqual(v.comparing);
    expect(await recovering(place, b, a)).toEqual(v.recovering);
  });

  test("the archive", async () => {
    expect(await readArchive(v.archive.file, v.code.text)).toEqual(v.archive.text);
  });
});

async function writeVectors() {
  const whose = (member: string) => ({ tenant: "0195c8a0-1000-7000-8000-00000000000a", member });
  const place = { tenant: whose("").tenant, room: "0195c8a0-1000-7000-8000-00000000000b" };
  const person = "0195c8a0-1000-7000-8000-00000000000c";
  const [vault, secret, prf] = [random(32), random(16), random(32)];
  const way = { id: "0195c8a0-1000-7000-8000-000000000010", credential: "" };
  const ways = [
    { way: await addWay(vault, person, { ...way, kind: "recovery" }, secret), secret: base64(secret) },
    { way: await addWay(vault, person, { ...way, kind: "passkey", credential: "q83vEjRWeJA" }, prf), secret: base64(prf) },
  ];
  const made = [await makeKeys(vault, whose("0195c8a0-1000-7000-8000-00000000000d")), await makeKeys(vault, whose("0195c8a0-1000-7000-8000-00000000000e"))];
  const members = await Promise.all(made.map(async ({ keys, wrapped }) => ({ bundle: keys.bundle, wrapped, secrets: base64(await secretsOf(vault, keys, wrapped)) })));
  const [adept, mentor] = made.map((one) => one.keys) as [MemberKeys, MemberKeys];
  const pins = new Pins();
  for (const one of [adept, mentor]) await pins.meet(one.bundle);
  const key = await roomKey(place, 2, random(32));
  const label = { kind: "note", record: "0195c8a0-1000-7000-8000-00000000000f", author: adept.bundle.member, version: 1 };
  const texts = ["Jag vill våga leda mötet själv. 🪵", ""] as const;
  const archive = { organisation: "Norrvik", person: "Elin Åström", made: "2026-11-29T10:00:00Z", notes: [] };
  const vectors: Vectors = {
    code: { secret: base64(secret), text: await recoveryText(secret) },
    person,
    vault: base64(vault),
    ways,
    members,
    room: { ...place, epoch: 2, key: base64(key.raw), keyId: key.keyId },
    copies: await sealCopies(key, adept, [adept.bundle, mentor.bundle], pins),
    records: [
      { record: await sealRecord(key, label, utf8(texts[0])), text: texts[0] },
      { record: await sealRecord(await privateRoomKey(place, adept), label, utf8(texts[1])), text: texts[1] },
    ],
    comparing: await comparing(place, adept.bundle, mentor.bundle),
    recovering: await recovering(place, mentor.bundle, adept.bundle),
    archive: { file: await writeArchive(archive, secret), text: archive },
  };
  writeFileSync(`${DATA}web.json`, `${JSON.stringify(vectors, null, 2)}\n`);
  const rfc = read("rfc9180").suite;
  writeFileSync(`${DATA}rfc9180-web.json`, `${JSON.stringify({ ciphertexts: (await sealedForRFC(rfc, 16)).map((ct) => Buffer.from(ct).toString("hex")) }, null, 2)}\n`);
}

function secretsOf(vault: Bytes, keys: MemberKeys, wrapped: WrappedKeys): Promise<Bytes> {
  const { tenant, member, identity, encryption } = keys.bundle;
  return aesKey(vault).then((key) => opened(key, wrapped, framed("bollplank/member-secrets/1", tenant, member, bytesOf64(identity), bytesOf64(encryption)), "malformed"));
}

function hex(text: string): Bytes {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

interface RFCVector {
  info: string;
  ikmE: string;
  ikmR: string;
  pkRm: string;
  enc: string;
  encryptions: { aad: string; pt: string; ct: string }[];
  encryptions_accumulated: string;
}

/** The messages of the RFC's accumulated vector, sealed by our suite with the RFC's ephemeral key. */
async function sealedForRFC(v: RFCVector, count: number, most = 120_000): Promise<Bytes[]> {
  const stream = createHash("shake128", { outputLength: most }).update("").digest();
  let at = 0;
  const drawn = () => {
    const length = stream[at] as number;
    at += 1 + length;
    return Uint8Array.from(stream.subarray(at - length, at));
  };
  const pair = await suite.kem.deriveKeyPair(hex(v.ikmR).buffer);
  const sender = await suite.createSenderContext({ recipientPublicKey: pair.publicKey, info: hex(v.info).buffer, ekm: hex(v.ikmE).buffer });
  expect(same(new Uint8Array(sender.enc), hex(v.enc))).toBe(true);
  const ciphertexts: Bytes[] = [];
  for (let n = 0; n < count; n++) {
    const [aad, pt] = [drawn(), drawn()];
    ciphertexts.push(new Uint8Array(await sender.seal(pt.buffer, aad.buffer)));
  }
  return ciphertexts;
}

describe("RFC 9180", () => {
  test("appendix A.1.1: the same KEM and key schedule, under AES-128-GCM", async () => {
    const v: RFCVector = read("rfc9180").appendix_a_1_1;
    const smaller = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
    const recipientKey = await smaller.kem.deriveKeyPair(hex(v.ikmR).buffer);
    expect(same(new Uint8Array(await smaller.kem.serializePublicKey(recipientKey.publicKey)), hex(v.pkRm))).toBe(true);
    const [info, enc] = [hex(v.info).buffer, hex(v.enc).buffer];
    const opener = await smaller.createRecipientContext({ recipientKey, enc, info });
    const sender = await smaller.createSenderContext({ recipientPublicKey: recipientKey.publicKey, info, ekm: hex(v.ikmE).buffer });
    for (const { aad, pt, ct } of v.encryptions) {
      expect(Buffer.from(await opener.open(hex(ct).buffer, hex(aad).buffer)).toString("hex")).toBe(pt);
      expect(Buffer.from(await sender.seal(hex(pt).buffer, hex(aad).buffer)).toString("hex")).toBe(ct);
    }
  });

  test("our suite: a thousand messages have the RFC's digest", async () => {
    const v: RFCVector = read("rfc9180").suite;
    const digest = createHash("shake128", { outputLength: 16 });
    for (const ct of await sealedForRFC(v, 1000, 600_000)) digest.update(ct);
    expect(digest.digest("hex")).toBe(v.encryptions_accumulated);
  });
});
