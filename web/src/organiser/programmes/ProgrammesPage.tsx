import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ProgrammeListed } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "../ui/icons";
import { Table } from "../ui/List";
import { PageHeader } from "../ui/Page";
import { NewProgramme } from "./NewProgramme";
import { programmesQuery } from "./queries";
import { useRhythm } from "./rhythm";
import styles from "./Programmes.module.css";

/** What the organisation runs again and again. */
export function ProgrammesPage() {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const here = useHere();
  const [making, setMaking] = useState(false);
  const list = useSuspenseInfiniteQuery(programmesQuery(here.slug));
  const programmes = list.data.pages.flatMap((page) => page.items);
  const make = (
    <Button variant="primary" icon={icons.plus} onClick={() => setMaking(true)}>
      {t("new.open")}
    </Button>
  );
  return (
    <>
      <PageHeader crumbs={[here.organisation.name, t("title")]} title={t("title")} meta={<span>{t("lead")}</span>} actions={programmes.length > 0 && make} />
      {programmes.length === 0 ? (
        <Empty kind="nothing" title={t("empty.title")} text={t("empty.text")} action={make} />
      ) : (
        <Stack>
          <ProgrammeTable programmes={programmes} />
          {list.hasNextPage && (
            <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("common:action.more")}
            </Button>
          )}
        </Stack>
      )}
      <NewProgramme open={making} onClose={() => setMaking(false)} />
    </>
  );
}

function ProgrammeTable({ programmes }: { programmes: ProgrammeListed[] }) {
  const { t } = useTranslation("organiser-programmes");
  const { slug } = useHere();
  const rhythm = useRhythm();
  return (
    <Table caption={t("title")} roomy stack>
      <thead>
        <tr>
          <th scope="col">{t("column.name")}</th>
          <th scope="col">{t("column.rhythm")}</th>
          <th scope="col">{t("column.areas")}</th>
          <th scope="col" className="numeric">
            {t("column.cohorts")}
          </th>
        </tr>
      </thead>
      <tbody>
        {programmes.map((programme) => (
          <tr key={programme.id}>
            <th scope="row" className={styles.name}>
              <Link to="/o/$organisation/manage/programmes/$programme" params={{ organisation: slug, programme: programme.id }}>
                {programme.name}
              </Link>
            </th>
            <td>{rhythm(programme)}</td>
            <td>{t("areas_count", { count: programme.areas.length })}</td>
            <td className="numeric">{t("cohorts_count", { count: programme.cohorts })}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
