import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import type { CohortLite } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";

const LAST = "bollplank.cohort.";

/** The cohort that the rail stands at: that of the address, else the one seen last in this tab, else the newest. */
export function useRailCohort(): CohortLite | undefined {
  const { slug, cohorts } = useHere();
  const { cohort: inAddress } = useParams({ strict: false });
  useEffect(() => {
    if (inAddress !== undefined) sessionStorage.setItem(LAST + slug, inAddress);
  }, [inAddress, slug]);
  const wanted = inAddress ?? sessionStorage.getItem(LAST + slug);
  return cohorts.find((cohort) => cohort.id === wanted) ?? (inAddress === undefined ? cohorts[0] : undefined);
}
