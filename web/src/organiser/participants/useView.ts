import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useHere } from "@/shared/auth/here";
import type { ParticipantsSearch } from "./search";

type Change = { [Name in keyof ParticipantsSearch]?: ParticipantsSearch[Name] | undefined };

/** Changes what the address shows; undefined takes a part of it away. Opening a person is a step to go back from. */
export function useView(cohort: string, search: ParticipantsSearch): (change: Change, step?: "push") => void {
  const navigate = useNavigate();
  const { slug } = useHere();
  return useCallback(
    (change, step) => {
      const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)) as ParticipantsSearch;
      void navigate({
        to: "/o/$organisation/manage/cohorts/$cohort/participants",
        params: { organisation: slug, cohort },
        search: next,
        replace: step !== "push",
        resetScroll: false,
      });
    },
    [navigate, slug, cohort, search],
  );
}
