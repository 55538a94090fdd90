import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { useRoomChanged } from "../queries";
import styles from "./Mentorship.module.css";

type Turn = "paused" | "ended" | "another";

/** D19: a pause and a way out at any time, in two taps and with no reason asked. */
export function Standing({ mentorship, other }: { mentorship: Mentorship; other: string }) {
  const { t } = useTranslation(["participant-mentorship", "common"]);
  const [asked, setAsked] = useState<Turn>();
  const change = useStateChange(mentorship, () => setAsked(undefined));
  const begun = mentorship.state !== "invited";
  if (mentorship.state === "ended") return <Notice>{t("standing.ended")}</Notice>;
  return (
    <Section title={t("standing.title")} note={t("standing.note")}>
      {mentorship.state === "paused" && (
        <Card>
          <p>{t("standing.paused", { name: other })}</p>
          <Button variant="primary" wide pending={change.isPending} onClick={() => change.mutate("active")}>
            {t("standing.resume")}
          </Button>
        </Card>
      )}
      <div className={styles.ways}>
        {mentorship.state === "active" && (
          <Button variant="quiet" flush onClick={() => setAsked("paused")}>
            {t("standing.pause")}
          </Button>
        )}
        {(begun || mentorship.my_role === "adept") && (
          <Button variant="quiet" flush onClick={() => setAsked("another")}>
            {t(`standing.another_${mentorship.my_role}_role`)}
          </Button>
        )}
        <Button variant="quiet" flush onClick={() => setAsked("ended")}>
          {t(begun ? "standing.end" : "standing.decline")}
        </Button>
      </div>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && t(`standing.${asked}_title`, { name: other })}
        actions={
          asked && (
            <>
              <Button variant="primary" pending={change.isPending} onClick={() => change.mutate(asked)}>
                {t(`standing.${asked}_yes`)}
              </Button>
              <Button onClick={() => setAsked(undefined)}>{t("standing.stay")}</Button>
            </>
          )
        }
      >
        {asked && <p>{t(`standing.${asked}_text`, { name: other })}</p>}
        <ProblemNotice error={change.error} />
      </Dialog>
    </Section>
  );
}

function useStateChange(mentorship: Mentorship, done: () => void) {
  const { t } = useTranslation("participant-mentorship");
  const { slug: organisation } = useHere();
  const changed = useRoomChanged(organisation);
  return useMutation({
    mutationFn: (turn: Turn | "active") =>
      data(
        api.PUT("/{organisation}/mentorships/{id}/state", {
          params: { path: { organisation, id: mentorship.id } },
          body: turn === "another" ? { state: "ended", another: true } : { state: turn },
        }),
      ),
    onSuccess: async (_, turn) => {
      done();
      say(t(`standing.done_${turn}`));
      await changed();
    },
  });
}
