import type { Participant } from "@/shared/api/types";

/** The answers that differ from those before: others stay as they are. */
export function changedAnswers(now: Participant["answers"], before: Participant["answers"]): Participant["answers"] | undefined {
  const changed = Object.entries(now).filter(([id, answers]) => answers.join("\n") !== (before[id] ?? []).join("\n"));
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
