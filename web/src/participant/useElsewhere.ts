import { useMemo } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { newFormat } from "@/shared/format/format";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";

/** The clock of this device. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * What is said of the organisation's clock to who is elsewhere: which one it is, and when something is by her own. Nothing where
 * the two go alike.
 */
export function useElsewhere(): { clock: () => string | undefined; hours: (from: string, to: string) => string | undefined } {
  const { t } = useTranslation("participant-meeting");
  const zone = useTimeZone();
  const there = useFormat();
  const here = useMemo(() => newFormat(there.locale, HERE), [there.locale]);
  const differ = (at: string) => zone !== HERE && there.dayAndHours(at, at) !== here.dayAndHours(at, at);
  return {
    clock: () => (differ(new Date().toISOString()) ? t("elsewhere.clock", { place: placeIn(zone) }) : undefined),
    hours: (from, to) => (differ(from) ? t("elsewhere.hours", { place: placeIn(zone), hours: there.day(from) === here.day(from) ? here.hours(from, to) : here.dayAndHours(from, to) }) : undefined),
  };
}

/** The town in the name of an IANA zone: "Europe/Stockholm". */
const placeIn = (zone: string): string => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
