import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useTimeZone } from "@/shared/format/useFormat";
import { inWords } from "@/shared/format/words";
import { zonedInputs } from "@/shared/format/zoned";
import { gapSince } from "../logic/gap";
import type { Company } from "../useCompany";
import { useNow } from "../useNow";

/** "Det var sex veckor sedan ni sågs. Vill du boka?" No red and no badge: a mentorship has no streak to lose. */
export function useGapSentence(mentorship: Mentorship, { first, count }: Pick<Company, "first" | "count">): string {
  const { t, language } = useTranslation("participant-home");
  const today = zonedInputs(new Date(useNow()), useTimeZone()).date;
  const gap = gapSince(mentorship.last_held_on, today);
  const when = mentorship.cadence_days === 0 ? "on_demand" : "monthly";
  switch (gap.kind) {
    case "never":
      return t(`gap.never_${mentorship.my_role}`, { name: first, count });
    case "recent":
      return t(`gap.${when}.recent`);
    default:
      return t(`gap.${when}.${gap.kind}`, { n: inWords(gap.n, language, "en") });
  }
}
