import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { mentorshipQuery, useRoomChanged } from "../queries";
import type { Company } from "../useCompany";
import { hasBegun } from "../words";
import { doneOf, type Turn } from "./done";
import styles from "./Mentorship.module.css";

/** D19: a pause and a way out at any time, in two taps and with no reason asked. Whoever leaves a group leaves it to the others, and its mentor alone pauses it. */
export function Standing({ mentorship, company: { first, count } }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation(["participant-mentorship", "common"]);
  const [asked, setAsked] = useState<Turn>();
  const leaves = mentorship.my_role === "adept" && count > 1;
  const begun = hasBegun(mentorship, useHere().member.id);
  const change = useStateChange(mentorship, { leaves, begun }, () => setAsked(undefined));
  const words = (of: Turn, part: "title" | "text" | "yes") => t(leaves && of !== "paused" ? `standing.leave.${of}_${part}` : `standing.${of}_${part}`, { name: first, count });
  if (mentorship.state === "ended") return null;
  return (
    <Section id="standing" title={t("standing.title")} note={t("standing.note")}>
      {mentorship.state === "paused" && !leaves && (
        <Card>
          <Button variant="primary" wide pending={change.isPending} onClick={() => change.mutate("active")}>
            {t("standing.resume", { count })}
          </Button>
        </Card>
      )}
      {leaves && mentorship.state === "active" && <p className="muted">{t("standing.leave.rest")}</p>}
      <div className={styles.ways}>
        {mentorship.state === "active" && !leaves && (
          <Button variant="quiet" flush onClick={() => setAsked("paused")}>
            {t("standing.pause", { count })}
          </Button>
        )}
        {(mentorship.my_role === "adept" || (begun && count === 1)) && (
          <Button variant="quiet" flush onClick={() => setAsked("another")}>
            {t(`standing.another_${mentorship.my_role}_role`)}
          </Button>
        )}
        <Button variant="quiet" flush onClick={() => setAsked("ended")}>
          {t(!begun ? "standing.decline" : leaves ? "standing.leave.end" : "standing.end")}
        </Button>
      </div>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && words(asked, "title")}
        actions={
          asked && (
            <>
              <Button variant="primary" pending={change.isPending} onClick={() => change.mutate(asked)}>
                {words(asked, "yes")}
              </Button>
              <Button onClick={() => setAsked(undefined)}>{t("standing.stay")}</Button>
            </>
          )
        }
      >
        {asked && <p>{words(asked, "text")}</p>}
        <ProblemNotice error={change.error} />
      </Dialog>
    </Section>
  );
}

/** Whoever leaves a group is out of its room at once, and goes home. */
function useStateChange(mentorship: Mentorship, { leaves, begun }: { leaves: boolean; begun: boolean }, done: () => void) {
  const { t } = useTranslation("participant-mentorship");
  const { slug: organisation } = useHere();
  const changed = useRoomChanged(organisation);
  const navigate = useNavigate();
  const queries = useQueryClient();
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
      const left = leaves && (turn === "ended" || turn === "another");
      say(t(doneOf(turn, leaves, begun)));
      if (left) {
        await navigate({ to: "/o/$organisation/home", params: { organisation } });
        queries.removeQueries({ queryKey: mentorshipQuery(organisation, mentorship.id).queryKey });
      }
      await changed();
    },
  });
}
