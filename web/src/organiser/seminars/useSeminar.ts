import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Registration, Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { say, sayFailed, sayUndo } from "@/shared/ui/toast";
import { registrationsQuery, seminarQuery } from "./queries";

/** Says why an act outside a form was refused. */
function useSayWhy(): (error: unknown) => void {
  const { t } = useTranslation("organiser-seminars");
  return (error) => sayFailed((error instanceof Problem && (error.detail || error.message)) || t("common:problem.away"));
}

/** Cancels a seminar, says that it was held, or takes either back. */
export function useSeminarState(seminar: Seminar) {
  const { t } = useTranslation("organiser-seminars");
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (state: Seminar["state"]) =>
      data(api.PUT("/{organisation}/seminars/{id}/state", { params: { path: { organisation, id: seminar.id } }, body: { state } })),
    onSuccess: async (_, state) => {
      await queries.invalidateQueries({ queryKey: keys.cohort(organisation, seminar.cohort_id) });
      if (state === "planned") say(t("did.planned"));
      else sayUndo(t(`did.${state}`), t("common:action.undo"), () => mutation.mutate("planned"));
    },
    onError: useSayWhy(),
  });
  return mutation;
}

/** Gives a seminar more seats; those who wait move up by themselves. */
export function useMoreSeats(seminar: Seminar) {
  const { t } = useTranslation("organiser-seminars");
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (count: number) =>
      data(
        api.PATCH("/{organisation}/seminars/{id}", {
          params: { path: { organisation, id: seminar.id } },
          body: { capacity: (seminar.capacity ?? 0) + count, version: seminar.version },
        }),
      ),
    onSuccess: async (_, count) => {
      await queries.invalidateQueries({ queryKey: keys.cohort(organisation, seminar.cohort_id) });
      say(t("line.added", { count }));
    },
    onError: useSayWhy(),
  });
}

type Pages = InfiniteData<{ items: Registration[]; next: string | null }>;

/** Notes who is here in one tap: shown at once, taken back when the server refuses. */
export function useAttendance(seminar: Seminar) {
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  const { queryKey } = registrationsQuery(organisation, seminar.cohort_id, seminar.id);
  return useMutation({
    mutationFn: ({ member, state }: { member: string; state: "attended" | "absent" | "registered" }) =>
      data(
        api.PUT("/{organisation}/seminars/{id}/attendance/{member_id}", {
          params: { path: { organisation, id: seminar.id, member_id: member } },
          body: { state },
        }),
      ),
    onMutate: async ({ member, state }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Pages>(queryKey);
      queries.setQueryData<Pages>(queryKey, (pages) => pages && noted(pages, member, state));
      return { before };
    },
    onError: useRefused(queryKey),
    onSettled: () => queries.invalidateQueries({ queryKey: seminarQuery(organisation, seminar.cohort_id, seminar.id).queryKey }),
  });
}

function useRefused(queryKey: readonly unknown[]) {
  const queries = useQueryClient();
  const sayWhy = useSayWhy();
  return (error: unknown, _: unknown, context: { before: Pages | undefined } | undefined) => {
    queries.setQueryData(queryKey, context?.before);
    sayWhy(error);
  };
}

function noted(pages: Pages, member: string, state: Registration["state"]): Pages {
  const at = new Date().toISOString();
  const items = (all: Registration[]) => all.map((one) => (one.member_id === member ? { ...one, state, at } : one));
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: items(page.items) })) };
}
