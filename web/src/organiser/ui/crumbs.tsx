import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface Place {
  slug: string;
  organisation: string;
  cohort: { id: string; name: string; programme_id: string; programme_name: string };
}

/** The way down to a page of a cohort. Without `below` the cohort itself is where one is. */
export function cohortCrumbs({ slug, organisation, cohort }: Place, ...below: ReactNode[]): ReactNode[] {
  const name =
    below.length === 0 ? (
      cohort.name
    ) : (
      <Link to="/o/$organisation/manage/cohorts/$cohort/overview" params={{ organisation: slug, cohort: cohort.id }}>
        {cohort.name}
      </Link>
    );
  return [
    <Link key="organisation" to="/o/$organisation/manage/programmes" params={{ organisation: slug }}>
      {organisation}
    </Link>,
    <Link key="programme" to="/o/$organisation/manage/programmes/$programme" params={{ organisation: slug, programme: cohort.programme_id }}>
      {cohort.programme_name}
    </Link>,
    name,
    ...below,
  ];
}
