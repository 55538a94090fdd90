import { describe, expect, test } from "vitest";
import type { Import } from "@/shared/api/types";
import { KEEP, mappingOf, readAs, startOf, written, type Choice } from "./mapping";

const columns = [
  { index: 0, header: "Förnamn", samples: [], field: "first_name", confidence: "known" },
  { index: 1, header: "Efternamn", samples: [], field: "last_name", confidence: "known" },
  { index: 2, header: "E-post", samples: [], field: "email", confidence: "known" },
  { index: 3, header: "Kommentar", samples: [], field: null, confidence: "none" },
  { index: 4, header: "Fack", samples: [], field: null, confidence: "none" },
] as Import["columns"];

describe("columns of a file", () => {
  const choices = startOf({ columns, keep: [4] } as unknown as Import);

  test("begin as they were guessed or kept", () => {
    expect(choices).toEqual(["first_name", "last_name", "email", "", KEEP]);
  });

  test("come back from the address, if it holds the columns of this file", () => {
    const current = { columns, keep: [] } as unknown as Import;
    const chosen: Choice[] = ["name", "", "email", "title", KEEP];
    expect(startOf(current, written(chosen))).toEqual(chosen);
    expect(startOf(current, "name,email")).toEqual(["first_name", "last_name", "email", "", ""]);
    expect(startOf(current, "name,,email,nothing,*")).toEqual(["first_name", "last_name", "email", "", ""]);
  });

  test("are sent by number, without those that are skipped", () => {
    expect(mappingOf(choices, "mentor")).toEqual({ fields: { "0": "first_name", "1": "last_name", "2": "email" }, keep: [4], default_role: "mentor" });
    expect(mappingOf(choices, "")).not.toHaveProperty("default_role");
  });

  test("are read as a person", () => {
    const cells = ["Amira", "Haddad ", " amira@norrhamn.example", "ringt", "Ja"];
    expect(readAs(choices, cells)).toEqual({ name: "Amira Haddad", rest: [{ field: "email", value: "amira@norrhamn.example" }] });
    expect(readAs(["name", "question:q1"], ["Amira", "Ute"]).rest).toEqual([{ field: "question:q1", value: "Ute" }]);
    expect(readAs(["email", "name"] as Choice[], ["a@b.se"]).name).toBe("");
  });
});
