// @vitest-environment node
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { uuid7 } from "@/shared/ids/uuid7";
import { type AskedAbout, type SealedAnswer, checkLink, fingerprintOf, linkHash, newAnswerKeys, newLink, openAnswer, sealAnswer } from "./assessment";
import { base64, bytesOf64, sha256, textOf, utf8 } from "./bytes";
import { refused } from "./pair.testing";

const DATA = "../internal/seal/testdata/assessment.json";
const INSTRUMENT = { name: "Att leda till vardags", introduction: "", statements: ["Säger vad som gäller.", "Lyssnar."], questions: ["Vad fungerar bra?"] };

async function opened(part: Partial<AskedAbout> = {}): Promise<{ asked: AskedAbout; secret: string }> {
  const { secret, publicKey } = await newAnswerKeys();
  return { secret, asked: { tenant: uuid7(), assessment: uuid7(), publicKey, who: "Elin Åström", instrument: INSTRUMENT, ...part } };
}

const TEXT = '{"ratings":[4,0],"words":["Bra"]}';

test("what a colleague seals her key opens, and nobody sees how much was written", async () => {
  const { asked, secret } = await opened();
  const [short, long] = [await sealAnswer(asked, crypto.randomUUID(), utf8("")), await sealAnswer(asked, crypto.randomUUID(), utf8("ö".repeat(2000)))];
  expect(textOf(await openAnswer(asked, secret, short))).toBe("");
  expect(textOf(await openAnswer(asked, secret, long))).toHaveLength(2000);
  expect([short, long].map(({ ciphertext }) => bytesOf64(ciphertext).length)).toEqual([4112, 4112]);
  expect(await refused(sealAnswer(asked, crypto.randomUUID(), utf8("x".repeat(16_381))))).toBe("too_large");
});

test("a link says where, is never the same, and the server gets its hash", async () => {
  const [tenant, room, member] = [uuid7(), uuid7(), uuid7()];
  const [a, b] = [newLink(tenant, room, member), newLink(tenant, room, member)];
  expect(a).toHaveLength(86);
  expect(a.slice(0, 64)).toBe(b.slice(0, 64));
  expect(a).not.toBe(b);
  expect(await linkHash(a)).toBe(base64(await sha256(bytesOf64(a))));
});

describe("the server is the enemy", () => {
  test.each([
    ["another key", async (asked: AskedAbout) => ({ ...asked, publicKey: (await newAnswerKeys()).publicKey })],
    ["another statement", async (asked: AskedAbout) => ({ ...asked, instrument: { ...INSTRUMENT, statements: ["Säger vad som gäller.", "Lyssnar inte."] } })],
    ["a statement less", async (asked: AskedAbout) => ({ ...asked, instrument: { ...INSTRUMENT, statements: ["Säger vad som gäller."] } })],
    ["a statement as a question", async (asked: AskedAbout) => ({ ...asked, instrument: { ...INSTRUMENT, statements: ["Säger vad som gäller."], questions: ["Lyssnar.", "Vad fungerar bra?"] } })],
    ["another question", async (asked: AskedAbout) => ({ ...asked, instrument: { ...INSTRUMENT, questions: ["Vad är fel?"] } })],
    ["another introduction", async (asked: AskedAbout) => ({ ...asked, instrument: { ...INSTRUMENT, introduction: "Chefen läser svaren." } })],
    ["another name", async (asked: AskedAbout) => ({ ...asked, who: "Karin" })],
    ["another assessment", async (asked: AskedAbout) => ({ ...asked, assessment: uuid7() })],
    ["another organisation", async (asked: AskedAbout) => ({ ...asked, tenant: uuid7() })],
  ])("%s behind the link", async (_, change) => {
    const { asked } = await opened();
    const fingerprint = await fingerprintOf(asked);
    await checkLink(asked, fingerprint);
    expect(await refused(checkLink(await change(asked), fingerprint))).toBe("link_changed");
  });

  test("a fragment that is cut or empty", async () => {
    const { asked } = await opened();
    for (const wrong of ["", (await fingerprintOf(asked)).slice(1)]) expect(await refused(checkLink(asked, wrong))).toBe("link_changed");
  });

  test("an answer moved to another assessment of hers, even one of the same key", async () => {
    const one = await opened();
    const other = await opened();
    const answer = await sealAnswer(one.asked, crypto.randomUUID(), utf8(TEXT));
    expect(await refused(openAnswer(other.asked, other.secret, answer))).toBe("answer_unreadable");
    expect(await refused(openAnswer({ ...one.asked, assessment: other.asked.assessment }, one.secret, answer))).toBe("answer_unreadable");
    expect(await refused(openAnswer({ ...one.asked, tenant: uuid7() }, one.secret, answer))).toBe("answer_unreadable");
  });

  test("an answer under another's id, so that one is counted twice", async () => {
    const { asked, secret } = await opened();
    const answer = await sealAnswer(asked, crypto.randomUUID(), utf8(TEXT));
    expect(await refused(openAnswer(asked, secret, { ...answer, id: crypto.randomUUID() }))).toBe("answer_unreadable");
  });

  test("an answer that is altered or cut", async () => {
    const { asked, secret } = await opened();
    const answer = await sealAnswer(asked, crypto.randomUUID(), utf8(TEXT));
    const bytes = bytesOf64(answer.ciphertext);
    bytes[9] = (bytes[9] as number) ^ 1;
    expect(await refused(openAnswer(asked, secret, { ...answer, ciphertext: base64(bytes) }))).toBe("answer_unreadable");
    expect(await refused(openAnswer(asked, secret, { ...answer, ciphertext: answer.ciphertext.slice(0, 400) }))).toBe("answer_unreadable");
  });
});

interface Vector {
  asked: AskedAbout;
  secret: string;
  token: string;
  tokenHash: string;
  fingerprint: string;
  answer: SealedAnswer;
  text: string;
}

/** `SEAL_VECTORS=write npx vitest run src/seal/assessment.test.ts` makes it anew; internal/seal opens it. */
if (process.env.SEAL_VECTORS === "write") {
  const { asked, secret } = await opened();
  const token = newLink(asked.tenant, uuid7(), uuid7());
  const vector: Vector = { asked, secret, token, tokenHash: await linkHash(token), fingerprint: await fingerprintOf(asked), answer: await sealAnswer(asked, crypto.randomUUID(), utf8(TEXT)), text: TEXT };
  writeFileSync(DATA, `${JSON.stringify(vector, null, 2)}\n`);
}

test("what was sealed before opens", async () => {
  const v: Vector = JSON.parse(readFileSync(DATA, "utf8"));
  expect(await fingerprintOf(v.asked)).toBe(v.fingerprint);
  expect(await linkHash(v.token)).toBe(v.tokenHash);
  expect(textOf(await openAnswer(v.asked, v.secret, v.answer))).toBe(v.text);
});
