import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data, download } from "@/shared/api/client";
import { isAway, Problem } from "@/shared/api/problem";
import type { Meeting } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { sayFailed, sayUndo } from "@/shared/ui/toast";
import { useRoomChanged } from "../queries";

/** Says what became of a meeting in one tap, with a way back, and puts it into a calendar. */
export function useMeetingActs(meeting: Meeting) {
  const { t } = useTranslation(["participant-meeting", "common"]);
  const { slug: organisation } = useHere();
  const changed = useRoomChanged(organisation);
  const fail = (error: unknown) => sayFailed(isAway(error) || !(error instanceof Problem) ? t("common:problem.away") : error.message);
  const path = { organisation, id: meeting.id };
  const set = useMutation({
    mutationFn: (state: Meeting["state"]) => data(api.PUT("/{organisation}/meetings/{id}/state", { params: { path }, body: { state } })),
    onSuccess: async (_, state) => {
      if (state !== "planned") sayUndo(t(`became.${state}`), t("common:action.undo"), () => set.mutate("planned"));
      await changed();
    },
    onError: fail,
  });
  const calendar = useMutation({
    mutationFn: () => data(api.GET("/{organisation}/meetings/{id}/calendar", { params: { path } })),
    onSuccess: ({ url }) => download(url),
    onError: fail,
  });
  return { set: set.mutate, pending: set.isPending, toCalendar: () => calendar.mutate(), calendarPending: calendar.isPending };
}
