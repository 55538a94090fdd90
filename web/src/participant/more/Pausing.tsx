import { useMutation, useQueryClient, useSuspenseQueries } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Participation } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import styles from "./More.module.css";

const ownQuery = (organisation: string, cohort: string) => ({
  queryKey: keys.cohortPart(organisation, cohort, "own-participant"),
  queryFn: () => data(api.GET("/{organisation}/me/participant", { params: { path: { organisation }, query: { cohort_id: cohort } } })),
});

/** D10: a mentor pauses and returns in two taps, and nobody asks why. */
export function Pausing() {
  const { t } = useTranslation("participant-pause");
  const { slug, participations } = useHere();
  const mentoring = participations.filter((part) => part.is_mentor);
  const own = useSuspenseQueries({ queries: mentoring.map((part) => ownQuery(slug, part.cohort_id)) });
  const [asked, setAsked] = useState<Participation>();
  const pause = usePause(() => setAsked(undefined));
  const parts = mentoring.map((part, n) => ({ part, paused: own[n]?.data.paused_at != null, in: own[n]?.data.state === "admitted" })).filter((one) => one.in);
  if (parts.length === 0) return null;
  return (
    <Section title={t("title")} note={t("note")}>
      <div className={styles.leave}>
        {parts.map(({ part, paused }) =>
          paused ? (
            <Card key={part.participant_id}>
              <Stack>
                <p>{t("paused", { programme: part.programme_name })}</p>
                <Button variant="primary" wide pending={pause.isPending} onClick={() => pause.mutate({ part, paused: false })}>
                  {t("return")}
                </Button>
              </Stack>
            </Card>
          ) : (
            <Button key={part.participant_id} variant="quiet" flush onClick={() => setAsked(part)}>
              {t("pause", { programme: part.programme_name })}
            </Button>
          ),
        )}
      </div>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && t("ask", { programme: asked.programme_name })}
        actions={
          asked && (
            <>
              <Button variant="primary" pending={pause.isPending} onClick={() => pause.mutate({ part: asked, paused: true })}>
                {t("yes")}
              </Button>
              <Button onClick={() => setAsked(undefined)}>{t("stay")}</Button>
            </>
          )
        }
      >
        <p>{t("text")}</p>
        <ProblemNotice error={pause.error} />
      </Dialog>
    </Section>
  );
}

function usePause(done: () => void) {
  const { t } = useTranslation("participant-pause");
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ part, paused }: { part: Participation; paused: boolean }) =>
      data(api.PUT("/{organisation}/participants/{id}/pause", { params: { path: { organisation, id: part.participant_id } }, body: { paused } })),
    onSuccess: async (_, { part, paused }) => {
      done();
      say(t(paused ? "done_paused" : "done_returned"));
      await Promise.all([keys.cohort(organisation, part.cohort_id), keys.context(organisation)].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
