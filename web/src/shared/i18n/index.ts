import type { Locale } from "@/shared/api/types";
import { Texts, type Tree } from "./texts";

type Bundle = () => Promise<{ default: Record<string, Tree> }>;

/**
 * Texts are kept in one file per language and area, and travel in a few bundles: what is common, what is read before
 * sign-in, and one for each part. Only the reader's language is loaded.
 */
const bundles: Record<Locale, Record<string, Bundle>> = {
  sv: {
    common: () => import("./bundles/sv-common"),
    account: () => import("./bundles/sv-account"),
    participant: () => import("./bundles/sv-participant"),
    "participant-pages": () => import("./bundles/sv-participant-pages"),
    organiser: () => import("./bundles/sv-organiser"),
  },
  en: {
    common: () => import("./bundles/en-common"),
    account: () => import("./bundles/en-account"),
    participant: () => import("./bundles/en-participant"),
    "participant-pages": () => import("./bundles/en-participant-pages"),
    organiser: () => import("./bundles/en-organiser"),
  },
};

const STORED = "bollplank.locale";
export const LOCALES: readonly Locale[] = ["sv", "en"];

export const texts = new Texts(fromBundle, localeBefore(localStorage.getItem(STORED), navigator.languages));

async function fromBundle(language: Locale, area: string): Promise<Tree> {
  const tree = (await bundles[language][bundleOf(area)]?.())?.default[`../${language}/${area}.json`];
  if (tree === undefined) throw new Error(`no texts for ${area} in ${language}`);
  return tree;
}

/** organiser-import is in the bundle of the organiser; a participant's first page has its own, so that a phone gets no more than it shows. */
function bundleOf(area: string): string {
  const part = area.split("-")[0] ?? "";
  if (part === "participant" && area !== part && area !== "participant-home") return "participant-pages";
  return ["common", "participant", "organiser"].includes(part) ? part : "account";
}

/** The language before anybody is known: what this browser last chose, else English where the browser speaks it, else Swedish. */
export function localeBefore(stored: string | null, spoken: readonly string[]): Locale {
  if (stored === "sv" || stored === "en") return stored;
  return speaksEnglish(spoken) ? "en" : "sv";
}

function speaksEnglish(spoken: readonly string[]): boolean {
  return /^en(-|$)/iu.test(spoken[0] ?? "");
}

/** Begins with the common texts, so that the first screen never shows a key. */
export async function startTexts(): Promise<void> {
  document.documentElement.lang = texts.language();
  texts.subscribe(() => {
    document.documentElement.lang = texts.language();
  });
  await texts.load(["common"]);
}

/** Changes the language here and remembers it on this device. */
export async function rememberLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  if (texts.language() !== locale) await texts.change(locale);
}

/** What somebody knows by herself wins over what this device remembers; without it, `other` is for a device that knows nothing either. */
export async function settleLocale(own: Locale | null, other?: Locale): Promise<void> {
  if (own !== null) return rememberLocale(own);
  const knows = localStorage.getItem(STORED) !== null || speaksEnglish(navigator.languages);
  if (!knows && other !== undefined && texts.language() !== other) await texts.change(other);
}

/** Loads the texts of some areas before a page is shown. */
export async function loadTexts(...areas: string[]): Promise<void> {
  await texts.load(areas);
}
