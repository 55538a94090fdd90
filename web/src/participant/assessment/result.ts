import type { Body } from "../room/kinds";
import { list, number, object, text, type Of, type Shape } from "../room/shapes";

/** With fewer answers than these she may guess whose is whose; everybody is told. */
export const FEW = 5;

/** From this difference on between how she sees herself and how others do, it is worth a headline. */
const APART = 1;

const ANSWERED = object({ ratings: list(number), words: list(text) });

/** What somebody answered: 1 to 5 for each statement, 0 for what she cannot say, and her words for each question. */
export type Answered = Of<typeof ANSWERED>;

/** One statement of a result; `own` and `mean` are 0 where nobody has said. */
export type Row = Body<"assessment_result">["rows"][number];

/** An answer as it is sealed. */
export const answerText = (answered: Answered): string => JSON.stringify(answered);

/** Reads an answer that opened; null where it is none to these statements. Whoever holds the link can send anything. */
export function answerOf(json: string, statements: number): Answered | null {
  const read = parsed(ANSWERED, json);
  if (read === null || read.ratings.length !== statements) return null;
  return read.ratings.every((figure) => Number.isInteger(figure) && figure >= 0 && figure <= 5) ? read : null;
}

function parsed<T>(shape: Shape<T>, json: string): T | null {
  try {
    return shape(JSON.parse(json)) ?? null;
  } catch {
    return null;
  }
}

/** How she sees herself beside how others do, statement by statement. What somebody cannot say counts nowhere. */
export function resultOf(statements: string[], own: number[], others: number[][]): Row[] {
  return statements.map((statement, at) => {
    const figures = others.map((ratings) => ratings[at] ?? 0).filter((figure) => figure > 0);
    const answered = figures.length;
    const mean = answered === 0 ? 0 : Math.round((figures.reduce((sum, figure) => sum + figure, 0) / answered) * 10) / 10;
    return { statement, own: Math.max(0, own[at] ?? 0), mean, low: answered === 0 ? 0 : Math.min(...figures), high: Math.max(0, ...figures), answered };
  });
}

/** Where the two differ most, if they do and not by as much everywhere: what a chart is headed with. */
export function headlineOf(rows: Row[]): { is: "none" | "alike" | "all_higher" | "all_lower" } | { is: "higher" | "lower"; statement: string } {
  const compared = rows.filter(({ own, answered }) => own > 0 && answered > 0);
  if (compared.length === 0) return { is: "none" };
  const most = compared.reduce((a, b) => (Math.abs(b.mean - b.own) > Math.abs(a.mean - a.own) ? b : a));
  if (Math.abs(most.mean - most.own) < APART) return { is: "alike" };
  const is = most.mean > most.own ? "higher" : "lower";
  const everywhere = compared.length > 1 && compared.every(({ own, mean }) => mean - own === most.mean - most.own);
  return everywhere ? { is: `all_${is}` } : { is, statement: most.statement };
}

/** The same things in an order that tells nothing. */
export function shuffled<T>(items: T[]): T[] {
  return items.map((item) => [crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
}
