import { readFile } from "node:fs/promises";
import { join } from "node:path";

const DOMAIN = "prov.example";

export interface Forty {
  file: { name: string; mimeType: string; buffer: Buffer };
  rows: number;
  adepts: number;
  addressOf: (name: string) => string;
}

/** The forty people of the sample file, as a spreadsheet saves them, in mailboxes that nobody else has. */
export async function fortyPeople(): Promise<Forty> {
  const sample = await readFile(join(import.meta.dirname, "../../sampledata/deltagare-40.csv"), "latin1");
  const text = sample.replace(/@[\w.]+/g, `@${DOMAIN}`);
  const people = text.trim().split(/\r?\n/).slice(1).map((row) => row.split(";"));
  return {
    file: { name: "våra deltagare.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") },
    rows: people.length,
    adepts: people.filter(([, , , role]) => role === "adept").length,
    addressOf: (name) => people.find(([first, last]) => `${first} ${last}` === name)?.[2] ?? "",
  };
}
