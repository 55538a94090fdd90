import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import type { CohortListed, Programme } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { CohortStatus } from "../setup/CohortStatus";
import * as icons from "../ui/icons";
import { Table } from "../ui/List";
import { cohortsOfQuery } from "./queries";
import styles from "./Programmes.module.css";

/** The runs of a programme. */
export function CohortsPanel({ programme, onMake }: { programme: Programme; onMake: () => void }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const { slug } = useHere();
  const list = useSuspenseInfiniteQuery(cohortsOfQuery(slug, programme.id));
  const cohorts = list.data.pages.flatMap((page) => page.items);
  if (cohorts.length === 0) {
    const make = (
      <Button icon={icons.plus} onClick={onMake}>
        {t("cohort.open")}
      </Button>
    );
    return <Empty kind="nothing" title={t("cohort.none")} text={t("cohort.none_text")} action={make} />;
  }
  return (
    <Stack>
      <Table caption={t("part.cohorts")} roomy stack>
        <thead>
          <tr>
            <th scope="col">{t("cohort.column.name")}</th>
            <th scope="col">{t("cohort.column.state")}</th>
            <th scope="col">{t("cohort.column.starts")}</th>
            <th scope="col">{t("cohort.column.people")}</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <CohortRow key={cohort.id} cohort={cohort} />
          ))}
        </tbody>
      </Table>
      {list.hasNextPage && (
        <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("common:action.more")}
        </Button>
      )}
    </Stack>
  );
}

/** A draft leads on to being set up, the rest to how they are going. */
function CohortRow({ cohort }: { cohort: CohortListed }) {
  const { t } = useTranslation("organiser-programmes");
  const { slug } = useHere();
  const format = useFormat();
  const to = cohort.state === "draft" ? "/o/$organisation/manage/cohorts/$cohort/setup" : "/o/$organisation/manage/cohorts/$cohort/overview";
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link to={to} params={{ organisation: slug, cohort: cohort.id }}>
          {cohort.name}
        </Link>
      </th>
      <td>
        <CohortStatus state={cohort.state} />
      </td>
      <td>{format.dayFull(cohort.starts_on)}</td>
      <td>{cohort.counts && `${t("cohort.adepts", { count: cohort.counts.adepts })}, ${t("cohort.mentors", { count: cohort.counts.mentors })}`}</td>
    </tr>
  );
}
