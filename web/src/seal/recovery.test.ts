// @vitest-environment node
import { describe, expect, test } from "vitest";
import { SealFault } from "./fault";
import { newRecovery, readRecovery, recoveryText } from "./recovery";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

async function faultOf(code: string): Promise<string> {
  try {
    await readRecovery(code);
    return "";
  } catch (fault) {
    return fault instanceof SealFault ? `${fault.code} ${fault.at ?? ""}`.trim() : String(fault);
  }
}

test("is 128 bits in seven groups of five signs, and reads back", async () => {
  for (let times = 0; times < 50; times++) {
    const secret = newRecovery();
    const code = await recoveryText(secret);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await readRecovery(code)).toEqual(secret);
  }
});

test("two codes are never the same", async () => {
  expect(await recoveryText(newRecovery())).not.toBe(await recoveryText(newRecovery()));
});

describe("as people write it", async () => {
  const secret = Uint8Array.from({ length: 16 }, (_, at) => at * 17);
  const code = await recoveryText(secret);
  test.each([
    ["small letters", code.toLowerCase()],
    ["no hyphens", code.replaceAll("-", "")],
    ["spaces and line breaks", `  ${code.replaceAll("-", " ")}\n`],
    ["a dash of another length", code.replaceAll("-", "–")],
    ["O for 0", code.replaceAll("0", "O")],
    ["o for 0", code.replaceAll("0", "o")],
    ["I for 1", code.replaceAll("1", "I")],
    ["l for 1", code.replaceAll("1", "l")],
  ])("%s", async (_, written) => {
    expect(await readRecovery(written)).toEqual(secret);
  });
});

test("every single wrong sign is found, and its group named", async () => {
  const code = await recoveryText(newRecovery());
  for (let at = 0; at < code.length; at++) {
    if (code[at] === "-") continue;
    for (const sign of SIGNS) {
      if (sign === code[at]) continue;
      const wrong = code.slice(0, at) + sign + code.slice(at + 1);
      expect(await faultOf(wrong)).toBe(`code_group ${Math.floor(at / 6) + 1}`);
    }
  }
});

test("any two signs of a group that changed places are found", async () => {
  for (let times = 0; times < 20; times++) {
    const group = (await recoveryText(newRecovery())).slice(0, 5);
    const rest = "-" + (await recoveryText(newRecovery())).slice(6);
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        if (group[a] === group[b]) continue;
        const signs = [...group];
        [signs[a], signs[b]] = [signs[b] as string, signs[a] as string];
        expect(await faultOf(signs.join("") + rest)).toBe("code_group 1");
      }
    }
  }
});

test("two groups that changed places are found", async () => {
  const groups = (await recoveryText(newRecovery())).split("-");
  [groups[2], groups[3]] = [groups[3] as string, groups[2] as string];
  expect(await faultOf(groups.join("-"))).toBe("code_group 3");
});

test("groups of two codes are found by the whole", async () => {
  let found = 0;
  for (let times = 0; times < 20; times++) {
    const [a, b] = [await recoveryText(newRecovery()), await recoveryText(newRecovery())];
    if ((await faultOf(a.slice(0, 12) + b.slice(12))) === "code_whole") found++;
  }
  expect(found).toBeGreaterThanOrEqual(19);
});

test("too short, too long, and signs that no code has", async () => {
  const code = await recoveryText(newRecovery());
  expect(await faultOf(code.slice(0, -1))).toBe("code_length 34");
  expect(await faultOf(code + "0")).toBe("code_length 36");
  expect(await faultOf("")).toBe("code_length 0");
  expect(await faultOf(code.slice(0, 6) + "U" + code.slice(7))).toBe("code_sign 2");
  expect(await faultOf(code.slice(0, 6) + "å" + code.slice(7))).toBe("code_sign 2");
});
