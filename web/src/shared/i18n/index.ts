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

export const texts = new Texts(fromBundle, storedLocale());

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

/** What this browser last chose; Swedish before any choice. */
function storedLocale(): Locale {
  return localStorage.getItem(STORED) === "en" ? "en" : "sv";
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
  await texts.change(locale);
}

/** Follows a language that was decided elsewhere (the person's account), unless this device has made its own choice. */
export async function followLocale(locale: Locale): Promise<void> {
  if (localStorage.getItem(STORED) === null && texts.language() !== locale) await texts.change(locale);
}

/** Loads the texts of some areas before a page is shown. */
export async function loadTexts(...areas: string[]): Promise<void> {
  await texts.load(areas);
}
