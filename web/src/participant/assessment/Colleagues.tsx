import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Readers } from "@/shared/ui/Readers";
import { say } from "@/shared/ui/toast";
import { useNow } from "../useNow";
import type { OneProps } from "./one";
import { aboutOf, assessmentsQuery, linkQuery, type Assessment } from "./queries";
import { FEW } from "./result";
import styles from "./Assessment.module.css";

/** The colleagues' side: the link, which she sends herself, and how many have answered. */
export function Colleagues(props: OneProps) {
  const { t } = useTranslation("participant-assessment");
  const { shown, kept, isRead } = props;
  return (
    <Section title={t("invite.title")} note={t("invite.note")}>
      <Card>
        {kept !== undefined && <Invite {...props} kept={kept} />}
        {kept === undefined && isRead && <p className="muted">{t(shown.waits ? "invite.waits" : "invite.gone")}</p>}
      </Card>
    </Section>
  );
}

function Invite({ shown, kept, mentorship }: OneProps & { kept: Assessment }) {
  const { t } = useTranslation("participant-assessment");
  const format = useFormat();
  const now = useNow();
  const takes = kept.closed_at === null && Date.parse(kept.closes_at) > now;
  const few = kept.answers < FEW;
  return (
    <Stack>
      <p>
        <strong>{kept.answers === 0 ? t("invite.nobody") : t("invite.answered", { count: kept.answers })}</strong> {takes ? t("invite.until", { day: format.day(kept.closes_at) }) : t("invite.closed")}
      </p>
      {(takes || kept.answers > 0) && (
        <div className={styles.read}>
          <Readers of={{ who: "me" }} />
          <p>{t("invite.read")}</p>
        </div>
      )}
      {few && (takes || kept.answers > 0) && <Notice icon={icons.pair}>{t("invite.few")}</Notice>}
      {takes && <Link body={shown.body} id={shown.id} />}
      {takes && <Stop mentorship={mentorship} id={shown.id} />}
    </Stack>
  );
}

function Link({ body, id }: { body: OneProps["shown"]["body"]; id: string }) {
  const { t } = useTranslation("participant-assessment");
  const { organisation } = useHere();
  const { data: link = "" } = useQuery(linkQuery(aboutOf(organisation.id, id, body), body.token));
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(link), onSuccess: () => say(t("invite.copied")) });
  const canShare = typeof navigator.share === "function";
  // Closing the share sheet is an answer too.
  const share = () => void navigator.share({ text: t("invite.message", { name: body.name }), url: link }).catch(() => undefined);
  return (
    <div className={styles.link}>
      <TextField label={t("invite.link")} hint={t("invite.link_hint")} readOnly value={link} onFocus={(event) => event.target.select()} />
      <ProblemNotice error={copy.error} />
      <div className={styles.acts}>
        {canShare && (
          <Button variant="primary" icon={icons.letGo} onClick={share}>
            {t("invite.share")}
          </Button>
        )}
        <Button variant={canShare ? "secondary" : "primary"} icon={icons.copy} onClick={() => copy.mutate()}>
          {t("invite.copy")}
        </Button>
      </div>
    </div>
  );
}

/** No more answers are taken: asked first, for it cannot be opened again. */
function Stop({ mentorship, id }: { mentorship: string; id: string }) {
  const { t } = useTranslation(["participant-assessment", "common"]);
  const { slug: organisation } = useHere();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const stop = useMutation({
    mutationFn: () => data(api.PUT("/{organisation}/mentorships/{id}/assessments/{assessment_id}/closed", { params: { path: { organisation, id: mentorship, assessment_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: assessmentsQuery(organisation, mentorship).queryKey }),
  });
  return (
    <div>
      <Button variant="quiet" flush onClick={() => setAsked(true)}>
        {t("invite.stop")}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("invite.stop_title")}
        actions={
          <>
            <Button variant="primary" pending={stop.isPending} onClick={() => stop.mutate()}>
              {t("invite.stop")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("common:action.cancel")}</Button>
          </>
        }
      >
        <p>{t("invite.stop_text")}</p>
        <ProblemNotice error={stop.error} />
      </Dialog>
    </div>
  );
}
