import { useMutation } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useRoomChanged } from "../queries";

/** Approves the agreement as it was read: should its words have changed meanwhile, the new ones are shown instead. */
export function useApproval(mentorship: Mentorship) {
  const { slug: organisation } = useHere();
  const changed = useRoomChanged(organisation);
  return useMutation({
    mutationFn: () =>
      data(
        api.PUT("/{organisation}/mentorships/{id}/approval", {
          params: { path: { organisation, id: mentorship.id } },
          body: { version: mentorship.agreement.version },
        }),
      ),
    onSettled: changed,
  });
}
