import type { Import } from "@/shared/api/types";

/** What a column can hold, in the order in which it is offered. */
export const FIELDS = [
  "name",
  "first_name",
  "last_name",
  "email",
  "role",
  "title",
  "organisation",
  "unit",
  "manager",
  "region",
  "languages",
  "needs",
  "offers",
  "areas",
  "capacity",
  "seniority",
  "sector",
  "meeting_mode",
  "availability",
  "not_with",
  "values",
  "about",
] as const;
export type ImportField = (typeof FIELDS)[number];
/** The answers to a question of the programme's own. */
export type QuestionField = `question:${string}`;

/** The column comes along under its own heading. */
export const KEEP = "*";
/** A field, the column's own heading, or nothing. */
export type Choice = ImportField | QuestionField | typeof KEEP | "";

const BETWEEN = ",";

/** The choices as an address holds them. */
export const written = (choices: Choice[]): string => choices.join(BETWEEN);

export const isQuestion = (word: string): word is QuestionField => word.startsWith("question:");

function isChoice(word: string): word is Choice {
  return word === "" || word === KEEP || isQuestion(word) || (FIELDS as readonly string[]).includes(word);
}

/** The choice for each column, in the order of the file: as the address holds them, if they are of this file, else as guessed. */
export function startOf(current: Import, held?: string): Choice[] {
  const choices = held?.split(BETWEEN) ?? [];
  if (choices.length === current.columns.length && choices.every(isChoice)) return choices;
  return current.columns.map((column) => {
    if (column.field !== null) return column.field as ImportField | QuestionField;
    return current.keep.includes(column.index) ? KEEP : "";
  });
}

type DefaultRole = "adept" | "mentor" | "both";

export function mappingOf(choices: Choice[], role: string) {
  const fields: Record<string, string> = {};
  const keep: number[] = [];
  choices.forEach((choice, index) => {
    if (choice === KEEP) keep.push(index);
    else if (choice !== "") fields[String(index)] = choice;
  });
  return { fields, keep, ...(role !== "" && { default_role: role as DefaultRole }) };
}

/** How the cells of a row are read: each field with what it gets, the name put together. */
export function readAs(choices: Choice[], cells: string[]): { name: string; rest: { field: ImportField | QuestionField; value: string }[] } {
  const cell = (field: ImportField | QuestionField) => (cells[choices.indexOf(field)] ?? "").trim();
  const name = cell("name") || [cell("first_name"), cell("last_name")].filter(Boolean).join(" ");
  const questions = choices.filter(isQuestion);
  const rest = [...FIELDS.slice(3), ...questions].flatMap((field) => (choices.includes(field) && cell(field) !== "" ? [{ field, value: cell(field) }] : []));
  return { name, rest };
}
