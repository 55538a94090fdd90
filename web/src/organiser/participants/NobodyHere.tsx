import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ParticipantCounts } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink, ButtonRow } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { isFiltered, type ParticipantsSearch } from "./search";

interface Props {
  cohort: string;
  search: ParticipantsSearch;
  counts: ParticipantCounts;
  onAdd: () => void;
}

/** Three kinds of empty ask for three things: to begin, to look elsewhere, or nothing at all. */
export function NobodyHere({ cohort, search, counts, onAdd }: Props) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const params = { organisation: slug, cohort };
  if (isFiltered(search)) {
    const clear = (
      <ButtonLink
        to="/o/$organisation/manage/cohorts/$cohort/participants"
        params={params}
        search={search.view ? { view: search.view } : {}}
        activeOptions={{ exact: true }}
      >
        {t("empty.clear")}
      </ButtonLink>
    );
    const title = search.q === undefined ? t("empty.no_hits") : t("empty.no_hits_for", { q: search.q });
    return <Empty kind="no-hits" title={title} text={t("empty.no_hits_text", { count: counts.all })} action={clear} />;
  }
  if (search.view !== undefined && counts.all > 0) {
    return <Empty kind="done" title={t(`empty.done.${search.view}`)} text={t(`empty.done_text.${search.view}`)} />;
  }
  const begin = (
    <ButtonRow>
      <ButtonLink variant="primary" to="/o/$organisation/manage/cohorts/$cohort/import" params={params} search={{}}>
        {t("action.import")}
      </ButtonLink>
      <Button onClick={onAdd}>{t("action.add")}</Button>
    </ButtonRow>
  );
  return <Empty kind="nothing" title={t("empty.nothing")} text={t("empty.nothing_text")} action={begin} />;
}
