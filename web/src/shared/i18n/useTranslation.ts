import { use, useMemo, useSyncExternalStore } from "react";
import type { Locale } from "@/shared/api/types";
import { texts } from ".";
import type { Translate } from "./texts";

const waiting = new Map<string, Promise<void>>();

/**
 * The texts of an area in the reader's language. The first area is where plain keys are looked up; the others are there
 * for prefixed ones: `useTranslation(["organiser-import", "common"])`, `t("common:action.save")`. Suspends until they are there.
 */
export function useTranslation(area: string | readonly string[] = "common"): { t: Translate; language: Locale } {
  const language = useSyncExternalStore(texts.subscribe, texts.language);
  const areas = typeof area === "string" ? [area] : area;
  const missing = areas.filter((name) => !texts.has(name));
  if (missing.length > 0) use(loading(language, missing));
  const first = areas[0] ?? "common";
  const t = useMemo(() => texts.translator(first, language), [language, first]);
  return { t, language };
}

function loading(language: Locale, areas: string[]): Promise<void> {
  const key = `${language} ${areas.join()}`;
  const promise = waiting.get(key) ?? texts.load(areas).finally(() => waiting.delete(key));
  waiting.set(key, promise);
  return promise;
}
