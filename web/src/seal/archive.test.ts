import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Archive, archivePage, readArchive, writeArchive } from "./archive";
import { refused } from "./pair.testing";
import { newRecovery, recoveryText } from "./recovery";

const archive: Archive = {
  organisation: "Norrviks kommun",
  person: "Elin Åström",
  made: "2026-11-29T10:00:00Z",
  notes: [{ room: "Elin och Karin", kind: "note", author: "Elin Åström", at: "2026-10-03T09:00:00Z", title: "Efter mötet", text: "Rad ett\n<b>rad två</b> åäö 🪵" }],
};

test("a file opens again with its code and no other", async () => {
  const secret = newRecovery();
  const file = await writeArchive(archive, secret);
  expect(file).not.toContain("Elin");
  expect(await readArchive(file, await recoveryText(secret))).toEqual(archive);
  expect(await refused(readArchive(file, await recoveryText(newRecovery())))).toBe("way_wrong");
});

test("what is no archive is refused", async () => {
  const code = await recoveryText(newRecovery());
  for (const file of ["", "{}", "[1]", "null", '{"format":"bollplank/archive/2"}']) expect(await refused(readArchive(file, code))).toBe("archive_unreadable");
});

/** The page by itself, as a browser without a network has it; gives its way of opening a file. */
function reader(page = readFileSync("src/seal/reader.html", "utf8")): (file: string, code: string) => Promise<string> {
  const script = /<script>([^]*)<\/script>/.exec(page)?.[1] ?? "";
  document.documentElement.lang = /<html lang="(\w+)"/.exec(page)?.[1] ?? "";
  document.documentElement.innerHTML = page.replace(script, "");
  return new Function(`${script}; return open;`)();
}

test("the page opens the file by itself, and shows a text as text", async () => {
  const secret = newRecovery();
  await reader()(await writeArchive(archive, secret), (await recoveryText(secret)).toLowerCase().replaceAll("-", " "));
  expect(document.querySelector("article p")?.textContent).toBe(archive.notes[0]?.text);
  expect(document.querySelector("article b")).toBeNull();
  expect(document.querySelector("h1")?.textContent).toContain("Elin Åström");
});

test("the page refuses a wrong code and a wrong file, and keeps its form", async () => {
  const open = reader();
  expect(await open(await writeArchive(archive, newRecovery()), await recoveryText(newRecovery()))).not.toBe("");
  expect(await open("x", "y")).not.toBe("");
  expect(document.querySelector("form")).not.toBeNull();
});

test("the page with an archive in it asks for the code alone, in the language of its owner", async () => {
  const secret = newRecovery();
  const page = await archivePage(await writeArchive(archive, secret), "sv");
  expect(page).not.toContain("Elin");
  reader(page);
  expect(document.querySelector("input[type=file]")).toBeNull();
  expect(document.querySelector("button")?.textContent).toBe("Öppna");
  (document.querySelector("#code") as HTMLInputElement).value = await recoveryText(newRecovery());
  document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  await expect.poll(() => document.querySelector("#said")?.textContent).toContain("Koden passar inte");
  (document.querySelector("#code") as HTMLInputElement).value = await recoveryText(secret);
  document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  await expect.poll(() => document.querySelector("article p")?.textContent).toBe(archive.notes[0]?.text);
  expect(document.querySelector("#said")?.textContent).toBe("");
});

test("the page asks nobody for anything", () => {
  const page = readFileSync("src/seal/reader.html", "utf8");
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:|src=|href=|@import|fetch\(/);
});
