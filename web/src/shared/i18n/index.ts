import i18next, { type BackendModule } from "i18next";
import type { Locale } from "@/shared/api/types";

type Bundle = () => Promise<{ default: Record<string, Record<string, unknown>> }>;

/**
 * Texts are kept in one file per language and area, and travel in a few bundles: what is common, what is read before
 * sign-in, and one for each part. Only the reader's language is loaded.
 */
const bundles: Record<Locale, Record<string, Bundle>> = {
  sv: {
    common: () => import("./bundles/sv-common"),
    account: () => import("./bundles/sv-account"),
    participant: () => import("./bundles/sv-participant"),
    organiser: () => import("./bundles/sv-organiser"),
  },
  en: {
    common: () => import("./bundles/en-common"),
    account: () => import("./bundles/en-account"),
    participant: () => import("./bundles/en-participant"),
    organiser: () => import("./bundles/en-organiser"),
  },
};

const STORED = "bollplank.locale";
export const LOCALES: readonly Locale[] = ["sv", "en"];

const lazyBundles: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, area, done) {
    texts(language as Locale, area).then(
      (found) => done(null, found as never),
      (cause: Error) => done(cause, false),
    );
  },
};

async function texts(language: Locale, area: string): Promise<Record<string, unknown>> {
  const part = area.split("-")[0] ?? "";
  const load = bundles[language][part] ?? bundles[language].account;
  const found = (await load?.())?.default[`../${language}/${area}.json`];
  if (found === undefined) throw new Error(`no texts for ${area} in ${language}`);
  return found;
}

/** What this browser last chose; Swedish before any choice. */
function storedLocale(): Locale {
  return localStorage.getItem(STORED) === "en" ? "en" : "sv";
}

/** Begins with the common texts, so that the first screen never shows a key. */
export async function startTexts(): Promise<void> {
  document.documentElement.lang = storedLocale();
  await i18next
    .use(lazyBundles)
    .init({
      lng: storedLocale(),
      fallbackLng: false,
      supportedLngs: LOCALES,
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
}

/** Changes the language here and remembers it on this device. */
export async function rememberLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  await i18next.changeLanguage(locale);
}

/** Follows a language that was decided elsewhere (the person's account), unless this device has made its own choice. */
export async function followLocale(locale: Locale): Promise<void> {
  if (localStorage.getItem(STORED) === null && i18next.language !== locale) await i18next.changeLanguage(locale);
}

/** Loads the texts of some areas before a page is shown. */
export async function loadTexts(...areas: string[]): Promise<void> {
  await i18next.loadNamespaces(areas);
}
