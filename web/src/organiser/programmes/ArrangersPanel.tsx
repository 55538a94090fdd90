import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import type { MemberLite, Programme } from "@/shared/api/types";
import { administers, useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { ProblemNotice } from "@/shared/ui/Notice";
import { MemberPicker } from "../people/MemberPicker";
import * as icons from "../ui/icons";
import { Person } from "../ui/List";
import { Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { arrangersQuery } from "./queries";

/** Who runs the programme. Only an admin gives the role and takes it back. */
export function ArrangersPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const here = useHere();
  const [picking, setPicking] = useState(false);
  const { data: arrangers } = useSuspenseQuery(arrangersQuery(here.slug, programme.id));
  const { add, remove } = useArrangers(programme.id);
  const mayChange = administers(here);
  const open = (
    <Button icon={icons.plus} onClick={() => setPicking(true)}>
      {t("arrangers.add")}
    </Button>
  );
  return (
    <Panel title={t("part.arrangers")} aside={mayChange && arrangers.length > 0 ? open : t("arrangers.note")}>
      {arrangers.length === 0 && <Empty kind="nothing" title={t("arrangers.none")} text={t("arrangers.none_text")} action={mayChange && open} />}
      <ul>
        {arrangers.map((person) => (
          <li key={person.id} className={styles.person}>
            <Person name={person.name} plainName={person.name} title={person.email} />
            {mayChange && (
              <Button variant="danger" small aria-label={t("arrangers.remove", { name: person.name })} onClick={() => remove.mutate(person)}>
                {t("common:action.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice error={remove.error} />
      <MemberPicker
        open={picking}
        title={t("arrangers.add")}
        taken={arrangers.map((person) => person.id)}
        error={add.error}
        onPick={(person) => add.mutate(person, { onSuccess: () => setPicking(false) })}
        onClose={() => setPicking(false)}
      />
    </Panel>
  );
}

function useArrangers(programme: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  const { queryKey } = arrangersQuery(slug, programme);
  const path = (person: { id: string }) => ({ params: { path: { organisation: slug, id: programme, member_id: person.id } } });
  const onSuccess = () => client.invalidateQueries({ queryKey });
  const add = useMutation({
    mutationFn: (person: { id: string }) => data(api.PUT("/{organisation}/programmes/{id}/arrangers/{member_id}", path(person))),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (person: MemberLite) => data(api.DELETE("/{organisation}/programmes/{id}/arrangers/{member_id}", path(person))),
    onSuccess,
  });
  return { add, remove };
}
