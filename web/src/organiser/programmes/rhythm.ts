import type { Programme } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";

type Rhythm = Pick<Programme, "length_months" | "cadence_days" | "group_size">;

/** Says a programme's length and pace in words: "18 månader, möte var 30:e dag", and how large its groups are. */
export function useRhythm(): (of: Rhythm) => string {
  const { t } = useTranslation("organiser-programmes");
  const pace = ({ length_months, cadence_days }: Rhythm) => {
    const length = t("months", { count: length_months });
    if (cadence_days === 0) return t("rhythm.needed", { length });
    if (cadence_days >= 28 && cadence_days <= 31) return t("rhythm.monthly", { length });
    if (cadence_days % 7 === 0) return t("rhythm.weeks", { length, count: cadence_days / 7 });
    return t("rhythm.days", { length, count: cadence_days });
  };
  return (of) => (of.group_size > 1 ? t("rhythm.groups", { pace: pace(of), size: of.group_size }) : pace(of));
}
