import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const SOURCE = join(import.meta.dirname, "..");
const TEXTS = join(SOURCE, "shared/i18n");

export type Flat = Map<string, string>;

/** Every text of a language as "area:key.path". */
export function textsOf(language: "sv" | "en"): Flat {
  const flat: Flat = new Map();
  for (const file of readdirSync(join(TEXTS, language))) {
    flatten(JSON.parse(readFileSync(join(TEXTS, language, file), "utf8")), `${file.replace(".json", "")}:`, flat);
  }
  return flat;
}

function flatten(node: Record<string, unknown>, prefix: string, into: Flat): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string") into.set(prefix + key, value);
    else flatten(value as Record<string, unknown>, `${prefix}${key}.`, into);
  }
}

/** The names in {{…}}, sorted. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();
}

export function sources(): ts.SourceFile[] {
  return readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.gen\.|^test\//.test(file))
    .map((file) => ts.createSourceFile(file, readFileSync(join(SOURCE, file), "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

export interface Use {
  where: string;
  /** The key as written; a part that is computed is "*". */
  key: string;
  /** Areas that the file has asked for, in which a plain key may be. */
  areas: string[];
}

/** Every use of a text: t("key"), t(`prefix.${x}`), t(a ? "one" : "other"). */
export function usesOf(file: ts.SourceFile): Use[] {
  const uses: Use[] = [];
  const areas = new Set<string>();
  walk(file, (node) => {
    if (!ts.isCallExpression(node)) return;
    const callee = node.expression.getText(file);
    const first = node.arguments[0];
    if (callee === "useTranslation") for (const area of first ? literals(first) : ["common"]) areas.add(area);
    if (callee !== "t" || first === undefined) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    for (const key of literals(first)) uses.push({ where: `${file.fileName}:${line + 1}`, key, areas: [] });
  });
  for (const use of uses) use.areas = [...areas];
  return uses;
}

function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(literals);
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return ofBinary(node);
  if (ts.isTemplateExpression(node)) return [node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join("")];
  return [];
}

/** What an expression of two sides may give: a comparison gives no words, `a && b` only those of b. */
function ofBinary({ left, right, operatorToken: { kind } }: ts.BinaryExpression): string[] {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return literals(right);
  const both = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken];
  return both.includes(kind) ? [...literals(left), ...literals(right)] : [];
}

/** Whether some text answers to the key, with what is computed in it standing for anything, and plurals under their stem. */
export function exists(use: Use, texts: Flat): boolean {
  const keys = use.key.includes(":") ? [use.key] : use.areas.map((area) => `${area}:${use.key}`);
  const patterns = keys.map((key) => new RegExp(`^${key.replace(/[.?+()[\]]/g, "\\$&").replaceAll("*", ".*")}(_(one|other))?$`));
  return [...texts.keys()].some((text) => patterns.some((pattern) => pattern.test(text)));
}

const SPOKEN = new Set(["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label", "hint", "lead", "text", "note", "legend", "caption"]);

/** Words that are written in the markup instead of in the texts: JSX text, spoken attributes, and strings inside JSX braces. */
export function hardCoded(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const add = (node: ts.Node, words: string) => {
    if (!/\p{L}{2}/u.test(words)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push(`${file.fileName}:${line + 1} ${words.trim()}`);
  };
  walk(file, (node) => {
    if (ts.isJsxText(node)) add(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isJsxElement(node.parent)) for (const words of literals(node.expression)) add(node, words);
    if (!ts.isJsxAttribute(node) || !SPOKEN.has(node.name.getText(file)) || node.initializer === undefined) return;
    const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (value && ts.isExpression(value)) for (const words of literals(value)) add(node, words.replaceAll("*", ""));
  });
  return found;
}
