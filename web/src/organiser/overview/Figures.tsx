import type { Overview } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { capital, inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Tiles, type Tile } from "@/shared/ui/Tiles";

/** Coverage, this month's rhythm and meetings so far. What is about too few people is not shown, and says why. */
export function Figures({ overview }: { overview: Overview }) {
  return <Tiles tiles={[useCoverage(overview), useMonth(overview), useMeetings(overview)]} />;
}

function useCoverage({ coverage }: Overview): Tile {
  const { t, language } = useTranslation("organiser-overview");
  const format = useFormat();
  const { waiting_mentors: count, paused_mentors: paused, busy_mentors: busy } = coverage;
  return {
    name: t("figures.coverage"),
    value: format.number(coverage.with_mentor),
    of: t("figures.of_adepts", { count: coverage.adepts }),
    note: [
      count > 0 ? t("figures.waiting", { count, n: capital(inWords(count, language, "en")) }) : t(paused + busy > 0 ? "figures.nobody_waiting" : "figures.none_waiting"),
      busy > 0 && t("figures.busy", { count: busy, n: inWords(busy, language, "en") }),
      paused > 0 && t("figures.paused", { count: paused, n: inWords(paused, language, "en") }),
    ]
      .filter(Boolean)
      .join(", "),
  };
}

function useMonth({ rhythm_month: rhythm }: Overview): Tile {
  const { t, language } = useTranslation("organiser-overview");
  const format = useFormat();
  const name = t("figures.month", { month: format.month(`${rhythm.month}-15`).replace(/\s\d+$/, "") });
  if (rhythm.met === null) return { name, ...(rhythm.suppressed ? { value: t("figures.hidden"), note: t("figures.too_few") } : { value: "0", note: t("figures.no_pairs") }) };
  const also = (["planned", "moved"] as const).flatMap((kind) => {
    const count = rhythm[kind] ?? 0;
    return count === 0 ? [] : [t(`figures.${kind}`, { count, n: inWords(count, language, "ett") })];
  });
  return {
    name,
    value: format.number(rhythm.met),
    of: t("figures.of_pairs", { count: rhythm.pairs }),
    note: also.length === 0 ? t("figures.month_note") : capital(format.list(also)),
  };
}

function useMeetings({ meetings_mean: mean, plan_mean: plan, rhythm_month: { pairs } }: Overview): Tile {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  const name = t("figures.meetings");
  if (mean === null) return { name, ...(pairs > 0 ? { value: t("figures.hidden"), note: t("figures.too_few") } : { value: "0", note: t("figures.no_pairs") }) };
  return {
    name,
    value: format.number(mean, 1),
    of: t("figures.per_pair"),
    note: plan === null ? t("figures.no_plan") : t("figures.plan", { plan: format.number(plan, 1) }),
  };
}
