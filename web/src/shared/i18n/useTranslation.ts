import i18next, { type TFunction } from "i18next";
import { use, useMemo, useSyncExternalStore } from "react";

const waiting = new Map<string, Promise<unknown>>();

function subscribe(changed: () => void): () => void {
  i18next.on("languageChanged", changed);
  return () => i18next.off("languageChanged", changed);
}

/**
 * The texts of an area in the reader's language; the first area is where plain keys are looked up, `common:…` and the
 * other areas by prefix. Suspends until they are there. Our own, so that phones need not load react-i18next.
 */
export function useTranslation(area: string | readonly string[] = "common"): { t: TFunction; i18n: typeof i18next } {
  const language = useSyncExternalStore(subscribe, () => i18next.language);
  const areas = typeof area === "string" ? [area] : area;
  const missing = areas.filter((name) => !i18next.hasLoadedNamespace(name));
  if (missing.length > 0) use(loading(language, missing));
  const first = areas[0] ?? "common";
  const t = useMemo(() => i18next.getFixedT(language, first), [language, first]);
  return { t, i18n: i18next };
}

function loading(language: string, areas: string[]): Promise<unknown> {
  const key = `${language} ${areas.join()}`;
  const promise = waiting.get(key) ?? i18next.loadNamespaces(areas);
  waiting.set(key, promise);
  return promise;
}
