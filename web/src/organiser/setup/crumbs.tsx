import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Cohort } from "@/shared/api/types";

/** From the programme down to a page of a cohort; without a page, to the cohort itself. */
export function cohortCrumbs(organisation: string, cohort: Cohort, page?: string): ReactNode[] {
  const programme = (
    <Link key="programme" to="/o/$organisation/manage/programmes/$programme" params={{ organisation, programme: cohort.programme_id }}>
      {cohort.programme_name}
    </Link>
  );
  if (page === undefined) return [programme, cohort.name];
  return [
    programme,
    <Link key="cohort" to="/o/$organisation/manage/cohorts/$cohort/overview" params={{ organisation, cohort: cohort.id }}>
      {cohort.name}
    </Link>,
    page,
  ];
}
