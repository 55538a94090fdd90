import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Participation } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import styles from "./More.module.css";

/** D19: a no-fault way out of the whole programme. No reason is asked, and nobody is blamed. */
export function Leave() {
  const { t } = useTranslation("participant");
  const { participations } = useHere();
  const [leaving, setLeaving] = useState<Participation>();
  const leave = useLeave(() => setLeaving(undefined));
  return (
    <Section title={t("leave.title")} note={t("leave.note")}>
      <div className={styles.leave}>
        {participations.map((part) => (
          <Button key={part.participant_id} variant="quiet" flush onClick={() => setLeaving(part)}>
            {t("leave.open", { programme: part.programme_name })}
          </Button>
        ))}
      </div>
      <Dialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={leaving && t("leave.ask", { programme: leaving.programme_name })}
        actions={
          leaving && (
            <>
              <Button variant="primary" pending={leave.isPending} onClick={() => leave.mutate(leaving)}>
                {t("leave.yes")}
              </Button>
              <Button onClick={() => setLeaving(undefined)}>{t("leave.stay")}</Button>
            </>
          )
        }
      >
        <p>{t("leave.text")}</p>
        <ProblemNotice error={leave.error} />
      </Dialog>
    </Section>
  );
}

function useLeave(done: () => void) {
  const { t } = useTranslation("participant");
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ participant_id: id }: Participation) =>
      data(api.PUT("/{organisation}/participants/{id}/state", { params: { path: { organisation, id } }, body: { state: "withdrawn" } })),
    onSuccess: async () => {
      done();
      say(t("leave.done"));
      await queries.invalidateQueries({ queryKey: keys.organisation(organisation) });
      await navigate({ to: "/o/$organisation/home", params: { organisation } });
    },
  });
}
