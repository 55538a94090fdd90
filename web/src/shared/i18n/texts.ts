import type { Locale } from "@/shared/api/types";

export type Values = Record<string, string | number | undefined>;
/** Gives the text of a key: "title", "list.empty", or "common:action.save" from another area. */
export type Translate = (key: string, values?: Values) => string;

export interface Tree {
  [key: string]: string | Tree;
}
type Load = (language: Locale, area: string) => Promise<Tree>;

const TAG: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

/**
 * The texts of the app, by language and area, in the file format of i18next: nested keys, {{values}}, and plurals as
 * key_one and key_other with a `count`. Only what a phone needs of it: the library alone would take a tenth of what a first
 * visit may weigh.
 */
export class Texts {
  private readonly trees = new Map<string, Tree>();
  private readonly loading = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly fetchTree: Load,
    private current: Locale,
  ) {}

  language = (): Locale => this.current;

  subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  has(area: string): boolean {
    return this.trees.has(place(this.current, area));
  }

  /** Loads areas in the language of now. Asking again for what is there costs nothing; what failed may be asked for again. */
  async load(areas: readonly string[], language: Locale = this.current): Promise<void> {
    await Promise.all(areas.map((area) => this.loadOne(language, area)));
  }

  /** Changes the language once every area in use is there in it, so that no key is ever seen. */
  async change(language: Locale): Promise<void> {
    const inUse = [...this.trees.keys()].filter((key) => key.startsWith(`${this.current}/`)).map((key) => key.slice(3));
    await this.load(inUse, language);
    this.current = language;
    for (const listener of this.listeners) listener();
  }

  /** The translator of an area, in the language of now unless said. */
  translator(area: string, language: Locale = this.current): Translate {
    return (key, values = {}) => {
      const [found, path] = key.includes(":") ? (key.split(":", 2) as [string, string]) : [area, key];
      const text = find(this.trees.get(place(language, found)), path, values.count, language);
      return text === undefined ? key : fill(text, values, language);
    };
  }

  private loadOne(language: Locale, area: string): Promise<void> {
    const key = place(language, area);
    const begun = this.loading.get(key);
    if (begun !== undefined) return begun;
    const work = this.fetchTree(language, area).then(
      (tree) => void this.trees.set(key, tree),
      (cause: unknown) => {
        this.loading.delete(key);
        throw cause;
      },
    );
    this.loading.set(key, work);
    return work;
  }
}

function place(language: Locale, area: string): string {
  return `${language}/${area}`;
}

function find(tree: Tree | undefined, path: string, count: string | number | undefined, language: Locale): string | undefined {
  if (typeof count !== "number") return at(tree, path);
  const form = new Intl.PluralRules(TAG[language]).select(count);
  return at(tree, `${path}_${form}`) ?? at(tree, `${path}_other`) ?? at(tree, path);
}

function at(tree: Tree | undefined, path: string): string | undefined {
  const found = path.split(".").reduce<string | Tree | undefined>((node, key) => (typeof node === "object" ? node[key] : undefined), tree);
  return typeof found === "string" ? found : undefined;
}

function fill(text: string, values: Values, language: Locale): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(TAG[language]) : (value ?? "");
  });
}
