import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { sessionsQuery } from "@/shared/api/queries";
import type { SignInSession } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Status } from "@/shared/ui/Status";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, Row, Rows } from "@/shared/ui/Rows";
import { say } from "@/shared/ui/toast";

const HANDHELD = /iPhone|iPad|Android/;

/** Where one is signed in, and the way to end it there: it takes effect at that device's next request. */
export function SessionsSection() {
  const { t } = useTranslation("account");
  const { data: sessions } = useSuspenseQuery(sessionsQuery);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => data(api.DELETE("/auth/sessions/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.sessions });
      say(t("sessions.done"));
    },
  });
  return (
    <Section title={t("sessions.title")} note={t("sessions.note")}>
      <ProblemNotice error={revoke.error} />
      <Card flush>
        <Rows>
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              pending={revoke.isPending && revoke.variables === session.id}
              onRevoke={() => revoke.mutate(session.id)}
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function SessionRow({ session, pending, onRevoke }: { session: SignInSession; pending: boolean; onRevoke: () => void }) {
  const { t } = useTranslation("account");
  const format = useFormat();
  const [browser, system] = session.device.split(", ");
  const name = browser && system ? t("sessions.device", { browser, system }) : session.device || t("sessions.unknown");
  const seen = t("sessions.seen", { when: format.relative(session.last_seen_at) });
  return (
    <Row
      mark={<RoundIcon of={HANDHELD.test(session.device) ? icons.phone : icons.laptop} />}
      text={name}
      note={`${t(`sessions.began_${session.began}`)}. ${seen}`}
      end={
        session.current ? (
          <Status tone="done">{t("sessions.current")}</Status>
        ) : (
          <Button variant="quiet" flush pending={pending} onClick={onRevoke} aria-label={t("sessions.revoke_named", { name })}>
            {t("sessions.revoke")}
          </Button>
        )
      }
    />
  );
}
