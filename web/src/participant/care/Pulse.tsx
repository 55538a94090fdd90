import { useState } from "react";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { useCompany } from "../useCompany";
import { useCareAct } from "./queries";
import styles from "./Care.module.css";

const FIGURES = [1, 2, 3, 4, 5];

interface Answer {
  contact?: number;
  benefit?: number;
}

/** Two figures a month, one tap each (D14, D20). Who answered what is shown to nobody; a month may be passed over. */
export function Pulse({ mentorship, month }: { mentorship: Mentorship; month: string }) {
  const { t } = useTranslation("participant-care");
  const here = useHere();
  const [contact, setContact] = useState<number>();
  const path = { organisation: here.slug, id: mentorship.id };
  const answer = useCareAct(here.slug, mentorship.id, (of: Answer) => data(api.PUT("/{organisation}/mentorships/{id}/pulse", { params: { path }, body: { month, ...of } })));
  const { first: name, count } = useCompany(mentorship);
  const choose = (figure: number) => {
    if (contact === undefined) setContact(figure);
    else answer.mutate({ contact, benefit: figure }, { onSuccess: () => say(t("pulse.thanks")) });
  };
  const part = contact === undefined ? "contact" : "benefit";
  return (
    <Card>
      <fieldset>
        <legend>
          <strong>{t(`pulse.${part}`, { name, count })}</strong>
        </legend>
        <div className={styles.scale}>
          {FIGURES.map((figure) => (
            <Button key={`${part}${figure}`} pending={answer.isPending} aria-label={t("pulse.figure", { figure, low: t(`pulse.${part}_low`), high: t(`pulse.${part}_high`) })} onClick={() => choose(figure)}>
              {figure}
            </Button>
          ))}
        </div>
        <p className={`${styles.ends} small muted`} aria-hidden="true">
          <span>{t(`pulse.${part}_low`)}</span>
          <span>{t(`pulse.${part}_high`)}</span>
        </p>
      </fieldset>
      <p className="small muted">{t("pulse.readers", { count })}</p>
      <ProblemNotice error={answer.error} />
      <Button variant="quiet" flush onClick={() => answer.mutate({})}>
        {t("pulse.pass")}
      </Button>
    </Card>
  );
}
