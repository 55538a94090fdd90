import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Choice } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";

/** Keeps what an act on a choice answered, and reads the first page anew. */
function useKept(cohort: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  return (choice: Choice) => {
    client.setQueryData(keys.cohortPart(slug, cohort, "choice"), choice);
    void client.invalidateQueries({ queryKey: keys.home(slug) });
  };
}

function listOf(organisation: string, choice: Choice): Promise<Choice> {
  return data(
    api.PUT("/{organisation}/cohorts/{id}/choice/list", { params: { path: { organisation, id: choice.cohort_id } }, body: { list: choice.list + 1 } }),
  );
}

/** Asks for the next list. */
export function useOthers(choice: Choice) {
  const { slug } = useHere();
  const keep = useKept(choice.cohort_id);
  return useMutation({ mutationFn: () => listOf(slug, choice), onSuccess: keep });
}

/** Keeps what the adept needs, then asks for the first list. */
export function useNeeds(choice: Choice) {
  const { slug } = useHere();
  const keep = useKept(choice.cohort_id);
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ needs, about }: { needs: string[]; about: string }) => {
      if (about !== choice.about || needs.join("\n") !== choice.needs.join("\n")) {
        await data(
          api.PATCH("/{organisation}/participants/{id}", {
            params: { path: { organisation: slug, id: choice.participant_id } },
            body: { needs, about, version: choice.version },
          }),
        );
      }
      return listOf(slug, choice);
    },
    onSuccess: keep,
    onError: () => client.invalidateQueries({ queryKey: keys.cohortPart(slug, choice.cohort_id, "choice") }),
  });
}

/** Sends the adept's order. */
export function useWishes(choice: Choice) {
  const { slug } = useHere();
  const keep = useKept(choice.cohort_id);
  return useMutation({
    mutationFn: (body: { ranked: string[]; never: string[] }) =>
      data(api.PUT("/{organisation}/cohorts/{id}/choice/wishes", { params: { path: { organisation: slug, id: choice.cohort_id } }, body })),
    onSuccess: keep,
  });
}
