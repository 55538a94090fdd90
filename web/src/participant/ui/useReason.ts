import type { MatchReason, Reason } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { languageIn } from "@/shared/format/languages";
import { useTranslation } from "@/shared/i18n/useTranslation";

type Reader = "adept" | "mentor";

/**
 * A reason of a match as its reader reads it, with the other's name where it does not stand above; nothing where half the
 * points only mean that somebody has not said.
 */
export function useReason(): (reason: Reason | MatchReason, reader: Reader, name?: string) => string | undefined {
  const { t } = useTranslation(["participant-reason", "common"]);
  const { list, locale } = useFormat();
  return ({ code, values: given, points, max, question = "", different }, reader, name) => {
    const said = given.filter(Boolean);
    const values = list(said);
    const sided = `${code}_${reader}${name === undefined ? "" : "_named"}`;
    switch (code) {
      case "areas":
      case "level":
        return said.length === 0 ? undefined : t(sided, { name, values });
      case "region":
        return said.length === 0 ? undefined : t(said.length > 1 ? "near_region" : "region", { values });
      case "languages":
        return said.length === 0 ? undefined : t(code, { values: list(said.map((one) => languageIn(locale, one))) });
      case "values":
        return said.length === 0 ? undefined : t(code, { values });
      case "question":
        return said.length === 0 ? undefined : t(different === true ? "question_different" : "question_same", { question, values });
      case "organisation":
      case "unit":
      case "mode":
        return points < max ? undefined : t(code);
      case "seniority":
        return points < max ? undefined : t(reader === "mentor" ? "seniority_mentor" : sided, { name });
      case "sector":
        return points < max ? undefined : t(said.length > 1 ? "other_sector" : "sector", { values });
      case "availability":
        return points < max ? undefined : t("availability", { values: list(said.map((when) => t(`common:criteria.time.${when}`).toLowerCase())) });
    }
    return undefined;
  };
}
