import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonRow, IconButton } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Care.module.css";
import { same, useUnsaved } from "./Unsaved";

type List = components["schemas"]["ReferralList"];
type Referral = components["schemas"]["Referral"];

const FIELDS = ["purpose", "name", "phone", "email", "url"] as const;
const MOST = 12;

const listQuery = (organisation: string, programme: string | undefined) =>
  queryOptions({
    queryKey: programme === undefined ? ([...keys.organisation(organisation), "referrals"] as const) : ([...keys.programme(organisation, programme), "referrals"] as const),
    queryFn: () =>
      programme === undefined
        ? data(api.GET("/{organisation}/referrals", { params: { path: { organisation } } }))
        : data(api.GET("/{organisation}/programmes/{id}/referrals", { params: { path: { organisation, id: programme } } })),
  });

/** Whom people can turn to when someone else than the mentor is needed (D12): of a programme, or of the whole organisation. */
export function ReferralsPanel({ programme }: { programme?: string }) {
  const { t } = useTranslation("organiser-care");
  const { slug } = useHere();
  const { data: list } = useSuspenseQuery(listQuery(slug, programme));
  return (
    <Panel title={t("referrals.title")} aside={t(programme === undefined ? "referrals.whole" : "referrals.programme")}>
      <ReferralsForm key={list.version} list={list} programme={programme} />
    </Panel>
  );
}

function ReferralsForm({ list, programme }: { list: List; programme: string | undefined }) {
  const { t } = useTranslation(["organiser-care", "common"]);
  const [contacts, setContacts] = useState<Referral[]>(list.contacts);
  useUnsaved(t("referrals.title"), !same(contacts, list.contacts));
  const save = useSaving(programme, list.version);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const change = (at: number, field: (typeof FIELDS)[number], value: string) => setContacts(contacts.map((one, n) => (n === at ? { ...one, [field]: value } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(contacts);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {contacts.length === 0 && <p className="muted">{list.inherited.length > 0 ? t("referrals.inherits", { names: list.inherited.map(({ name }) => name).join(", ") }) : t("referrals.none")}</p>}
        {contacts.map((one, at) => (
          <fieldset key={at} className={styles.contact}>
            <legend className="visually-hidden">{t("referrals.one", { number: at + 1 })}</legend>
            {FIELDS.map((field) => (
              <TextField
                key={field}
                label={t(`referrals.${field}`)}
                required={field === "purpose" || field === "name"}
                optional={field !== "purpose" && field !== "name"}
                type={field === "url" ? "url" : field === "email" ? "email" : "text"}
                value={one[field] ?? ""}
                error={problem?.field(`contacts/${at}/${field}`)}
                onChange={(event) => change(at, field, event.target.value)}
              />
            ))}
            <IconButton icon={icons.close} label={t("referrals.remove", { name: one.name })} onClick={() => setContacts(contacts.filter((_, n) => n !== at))} />
          </fieldset>
        ))}
        <ProblemNotice error={save.error} shown={contacts.flatMap((_, at) => FIELDS.map((field) => `contacts/${at}/${field}`))} />
        <ButtonRow>
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("common:action.save")}
          </Button>
          {contacts.length < MOST && (
            <Button icon={icons.plus} onClick={() => setContacts([...contacts, { purpose: "", name: "" }])}>
              {t("referrals.add")}
            </Button>
          )}
        </ButtonRow>
      </Stack>
    </form>
  );
}

function useSaving(programme: string | undefined, version: number) {
  const { t } = useTranslation("common");
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const { queryKey } = listQuery(organisation, programme);
  return useMutation({
    mutationFn: (contacts: Referral[]) =>
      programme === undefined
        ? data(api.PUT("/{organisation}/referrals", { params: { path: { organisation } }, body: { contacts, version } }))
        : data(api.PUT("/{organisation}/programmes/{id}/referrals", { params: { path: { organisation, id: programme } }, body: { contacts, version } })),
    onSuccess: (list) => {
      client.setQueryData(queryKey, list);
      say(t("state.saved"));
    },
  });
}
