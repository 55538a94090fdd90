import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { BackHome } from "../ui/BackHome";
import { Page } from "../ui/Page";
import { useNow } from "../useNow";
import { firstName } from "../words";
import { Invite } from "./Invite";
import { ownMentorQuery, useRemind, useWithdraw, type Invitation } from "./queries";

/** D9: the adept asks somebody of her own to be her mentor, and sees where it stands. */
export function OwnMentorPage() {
  const { slug } = useHere();
  const { cohort } = useParams({ from: "/o/$organisation/participant/own-mentor/$cohort" });
  const { data } = useSuspenseQuery(ownMentorQuery(slug, cohort));
  const [again, setAgain] = useState(false);
  if (data.allowed && (data.invitation === null || again)) return <Invite cohort={cohort} programme={data.programme_name} onSent={() => setAgain(false)} />;
  if (data.invitation === null) return <Closed />;
  return <Stands invitation={data.invitation} allowed={data.allowed} onAgain={() => setAgain(true)} cohort={cohort} />;
}

function Closed() {
  const { t } = useTranslation("participant-own-mentor");
  return (
    <Page title={t("closed.title")} back={<BackHome />}>
      <PageHead title={t("closed.title")} lead={t("closed.lead")} centred drawing="empty" />
    </Page>
  );
}

interface StandsProps {
  invitation: Invitation;
  allowed: boolean;
  cohort: string;
  onAgain: () => void;
}

function Stands({ invitation, allowed, cohort, onAgain }: StandsProps) {
  const { t } = useTranslation("participant-own-mentor");
  const { day } = useFormat();
  const values = { name: firstName(invitation.name), email: invitation.email, day: day(invitation.sent_at), until: day(invitation.expires_at) };
  const title = t(`${invitation.state}.title`, values);
  return (
    <Page title={title} back={<BackHome />}>
      <PageHead title={title} lead={t(`${invitation.state}.lead`, values)} centred drawing={invitation.state === "accepted" ? "chairs" : "envelope"} />
      {invitation.state === "waiting" && <Waiting invitation={invitation} cohort={cohort} />}
      {allowed && (
        <Button variant="primary" wide onClick={onAgain}>
          {t("again")}
        </Button>
      )}
    </Page>
  );
}

/** While nobody has answered: what was written, a reminder, and the way back. */
function Waiting({ invitation, cohort }: { invitation: Invitation; cohort: string }) {
  const { t } = useTranslation("participant-own-mentor");
  const { day, time } = useFormat();
  const [asking, setAsking] = useState(false);
  const remind = useRemind(cohort);
  const withdraw = useWithdraw(cohort, () => setAsking(false));
  const from = invitation.remind_from;
  const now = useNow();
  const remindable = from !== null && Date.parse(from) <= now;
  return (
    <Stack>
      {invitation.words !== "" && (
        <Card>
          <p>{invitation.words}</p>
        </Card>
      )}
      <ProblemNotice error={remind.error} />
      {remindable && (
        <Button wide pending={remind.isPending} onClick={() => remind.mutate(invitation)}>
          {t("remind")}
        </Button>
      )}
      {from !== null && !remindable && <p className="small muted">{t("remind_from", { day: day(from), time: time(from) })}</p>}
      <Button variant="quiet" wide onClick={() => setAsking(true)}>
        {t("withdraw")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("withdraw_title", { name: firstName(invitation.name) })}
        actions={
          <>
            <Button variant="primary" pending={withdraw.isPending} onClick={() => withdraw.mutate(invitation)}>
              {t("withdraw_yes")}
            </Button>
            <Button onClick={() => setAsking(false)}>{t("stay")}</Button>
          </>
        }
      >
        <p>{t("withdraw_text", { name: firstName(invitation.name) })}</p>
        <ProblemNotice error={withdraw.error} />
      </Dialog>
    </Stack>
  );
}
