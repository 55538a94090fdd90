const GROUPS = 7;
const GROUP = 5;

/** Two groups of a code that are asked back, in order. */
export function askedGroups(): [number, number] {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2));
  const one = 1 + (first % GROUPS);
  const other = 1 + ((one + (second % (GROUPS - 1))) % GROUPS);
  return one < other ? [one, other] : [other, one];
}

/** What was typed for a group, as a code is read; a whole code that was pasted gives its group. */
export function typedGroup(typed: string, group: number): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return signs.length === GROUPS * GROUP ? signs.slice((group - 1) * GROUP, group * GROUP) : signs;
}

/** Saves a text as a file of its own. */
export function saveText(name: string, text: string, type = "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
