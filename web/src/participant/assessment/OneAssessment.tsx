import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Colleagues } from "./Colleagues";
import type { OneProps } from "./one";
import { assessmentsQuery, eraseAssessment } from "./queries";
import { Result } from "./Result";
import { SelfAnswers } from "./SelfAnswers";

/** One self-assessment: her own answers, the colleagues', and the result, which is hers. */
export function OneAssessment(props: OneProps) {
  return (
    <>
      <SelfAnswers {...props} />
      <Colleagues {...props} />
      <Result {...props} />
      <EraseAll {...props} />
    </>
  );
}

/** Takes all of it away: the answers at the server first, then what was shown of them, and last what opens them. */
function EraseAll({ room, mentorship, shown }: OneProps) {
  const { t } = useTranslation(["participant-assessment", "common"]);
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const erase = useMutation({
    mutationFn: async () => {
      await eraseAssessment(organisation, mentorship, shown.id);
      const results = room.entriesOf("assessment_result").filter(({ author, body }) => author === room.me && body?.assessment === shown.id);
      for (const { id } of results) await room.erase(id);
      // Before what opens it goes: what is there and does not open is told of as lost.
      await client.invalidateQueries({ queryKey: assessmentsQuery(organisation, mentorship).queryKey });
      await room.erase(shown.id);
    },
  });
  return (
    <div>
      <Button variant="danger" flush onClick={() => setAsked(true)}>
        {t("erase.ask")}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("erase.title")}
        actions={
          <>
            <Button variant="danger" pending={erase.isPending} onClick={() => erase.mutate()}>
              {t("common:action.remove")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("erase.no")}</Button>
          </>
        }
      >
        <p>{t("erase.text")}</p>
        <ProblemNotice error={erase.error} />
      </Dialog>
    </div>
  );
}
