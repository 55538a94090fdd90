import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { ProblemNotice } from "@/shared/ui/Notice";
import { MemberPicker } from "../people/MemberPicker";
import { Person } from "../ui/List";
import { Panel } from "../ui/Page";
import { evaluatorsQuery } from "./queries";
import styles from "./Setup.module.css";

/** D1: who holds the closing conversations; never a mentor of the cohort, nor the manager of an adept. */
export function EvaluatorsPanel({ cohort }: { cohort: string }) {
  const { t } = useTranslation(["organiser-setup", "common"]);
  const { slug } = useHere();
  const [picking, setPicking] = useState(false);
  const { data: evaluators } = useSuspenseQuery(evaluatorsQuery(slug, cohort));
  const { add, remove } = useEvaluators(cohort);
  return (
    <Panel title={t("evaluators.title")}>
      <p className="small muted">{t("evaluators.note")}</p>
      <ul>
        {evaluators.map((person) => (
          <li key={person.id} className={styles.person}>
            <Person name={person.name} plainName={person.name} title={person.email} />
            <Button variant="danger" small aria-label={t("evaluators.remove", { name: person.name })} onClick={() => remove.mutate(person.id)}>
              {t("common:action.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNotice error={remove.error} />
      <div className={styles.appoint}>
        <Button small onClick={() => setPicking(true)}>
          {t("evaluators.add")}
        </Button>
      </div>
      <MemberPicker
        open={picking}
        title={t("evaluators.add")}
        taken={evaluators.map((person) => person.id)}
        error={add.error}
        onPick={(person) => add.mutate(person.id, { onSuccess: () => setPicking(false) })}
        onClose={() => setPicking(false)}
      />
    </Panel>
  );
}

function useEvaluators(cohort: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  const path = (member_id: string) => ({ params: { path: { organisation: slug, id: cohort, member_id } } });
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
  const add = useMutation({
    mutationFn: (id: string) => data(api.PUT("/{organisation}/cohorts/{id}/evaluators/{member_id}", path(id))),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => data(api.DELETE("/{organisation}/cohorts/{id}/evaluators/{member_id}", path(id))),
    onSuccess,
  });
  return { add, remove };
}
