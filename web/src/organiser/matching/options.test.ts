import { describe, expect, it } from "vitest";
import type { MentorScore, Workspace } from "@/shared/api/types";
import { optionsFor } from "./options";

const mentor = (id: string, capacity: number, proposed: number) => ({ participant_id: id, name: id, title: "", organisation: "", offers: [], capacity, taken: 0, proposed });
const person = (id: string) => ({ participant_id: id, name: id, title: "", organisation: "" });
const scored = (mentor_id: string, score: number, blocked: MentorScore["blocked"] = null): MentorScore => ({ mentor_id, score, blocked });

const workspace = {
  mentors: [mentor("weak", 1, 0), mentor("full", 1, 1), mentor("against", 1, 0), mentor("fits", 1, 0), mentor("now", 1, 1)],
  proposals: [{ adept: person("other"), mentor: person("full"), locked: false }],
} as unknown as Workspace;
const choice = { adept: person("a"), from: "now", query: "", scores: [scored("full", 990), scored("weak", 300), scored("against", 900, "own_manager"), scored("fits", 800)] };

describe("mentors to choose among", () => {
  it("come with their points: those with a seat first, what a rule stands against after, and the best before the rest", () => {
    const options = optionsFor(workspace, choice);
    expect(options.map(({ mentor, score }) => [mentor.name, score?.score])).toEqual([
      ["fits", 800],
      ["weak", 300],
      ["against", 900],
      ["full", 990],
    ]);
    expect(options[3]?.free).toBe(0);
  });

  it("are there before their points are", () => {
    expect(optionsFor(workspace, { ...choice, scores: [] }).map(({ mentor }) => mentor.name)).toEqual(["weak", "against", "fits", "full"]);
    expect(optionsFor(workspace, { ...choice, query: "FITS" }).map(({ mentor }) => mentor.name)).toEqual(["fits"]);
  });
});
