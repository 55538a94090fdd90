import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ParticipantCounts } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { TabLink, Tabs } from "../ui/List";
import { VIEWS, type ParticipantsSearch } from "./search";

/** The views one comes back to, each with how many it holds. Empty ones are there too: nothing to do is news. */
export function ViewTabs({ cohort, counts, search }: { cohort: string; counts: ParticipantCounts; search: ParticipantsSearch }) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const sort = search.sort && { sort: search.sort };
  return (
    <Tabs label={t("views")}>
      {([undefined, ...VIEWS] as const).map((view) => (
        <TabLink
          key={view ?? "all"}
          to="/o/$organisation/manage/cohorts/$cohort/participants"
          params={{ organisation: slug, cohort }}
          search={{ ...(view && { view }), ...sort }}
          activeOptions={{ exact: true }}
          aria-current={search.view === view ? "page" : undefined}
          resetScroll={false}
          count={counts[view ?? "all"]}
        >
          {t(`view.${view ?? "all"}`)}
        </TabLink>
      ))}
    </Tabs>
  );
}
