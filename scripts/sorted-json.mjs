// Writes the JSON on standard input with sorted keys, a line each, so that a change of the API reads well as a diff.
import { readFileSync } from "node:fs";

const sorted = (_, value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

process.stdout.write(`${JSON.stringify(JSON.parse(readFileSync(0, "utf8")), sorted, 1)}\n`);
