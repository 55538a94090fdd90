import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { newFormat, type Format } from "./format";

const Zone = createContext<string>(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Below it, times are shown in this IANA zone: the organisation's. */
export function TimeZone({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

/** How to write dates, times and numbers here: the reader's language, the organisation's time zone. */
export function useFormat(): Format {
  const zone = useContext(Zone);
  const { language } = useTranslation();
  return useMemo(() => newFormat(language, zone), [language, zone]);
}

export function useTimeZone(): string {
  return useContext(Zone);
}
