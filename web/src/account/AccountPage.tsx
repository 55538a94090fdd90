import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import { meQuery } from "@/shared/api/queries";
import type { Me } from "@/shared/api/types";
import { LOCALES } from "@/shared/i18n";
import { useSpeak } from "@/shared/i18n/useSpeak";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Segments } from "@/shared/ui/Choice";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { SignOut } from "@/shared/ui/SignOut";
import { say } from "@/shared/ui/toast";
import { PasswordSection } from "./PasswordSection";
import { SessionsSection } from "./SessionsSection";
import styles from "./account.module.css";

/** What belongs to the person, whatever the organisation. */
export function AccountPage() {
  const { t } = useTranslation(["account", "common"]);
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <QuietPage title={t("title")} wide start={<BackLink to="/">{t("common:action.back")}</BackLink>} end={<span />}>
      <Stack gap="wide">
        <PageHead title={t("title")} lead={me.email} />
        <PersonSection me={me} />
        <PasswordSection hasPassword={me.has_password} />
        <SessionsSection />
        <SignOut variant="quiet" />
      </Stack>
    </QuietPage>
  );
}

function PersonSection({ me }: { me: Me }) {
  const { t } = useTranslation(["account", "common"]);
  const queries = useQueryClient();
  const [name, setName] = useState(me.name);
  const save = useMutation({
    mutationFn: (change: { name: string }) => data(api.PATCH("/auth/me", { body: change })),
    onSuccess: (changed) => {
      queries.setQueryData(keys.me, changed);
      say(t("common:state.saved"));
    },
  });
  const speak = useMutation({ mutationFn: useSpeak(), onSuccess: () => say(t("common:state.saved")) });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name });
  };
  return (
    <Section title={t("person.title")}>
      <Card className={styles.person}>
        <form onSubmit={submit}>
          <Stack>
            <TextField
              label={t("person.name")}
              hint={t("person.name_hint")}
              error={problem?.field("name")}
              name="name"
              autoComplete="name"
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <ProblemNotice error={save.error} shown={["name"]} />
            <div className={styles.saveRow}>
              <Button type="submit" pending={save.isPending}>
                {t("common:action.save")}
              </Button>
            </div>
          </Stack>
        </form>
        <Stack>
          <Segments
            legend={t("person.locale")}
            name="locale"
            value={speak.isPending ? speak.variables : me.locale}
            options={LOCALES.map((locale) => ({ value: locale, label: <span lang={locale}>{t(`common:locale.${locale}`)}</span> }))}
            onChange={(locale) => speak.mutate(locale)}
          />
          {me.locale === null && <p className={styles.hint}>{t("person.locale_hint")}</p>}
          <ProblemNotice error={speak.error} />
        </Stack>
      </Card>
    </Section>
  );
}
