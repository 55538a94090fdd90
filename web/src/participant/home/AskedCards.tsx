import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { OwnInvitation, OwnOffer } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { firstName } from "../words";

type Answer = "yes" | "no";

/** What somebody wants of a mentor, each with its two answers. */
export function AskedCards({ invited, offered }: { invited: readonly OwnInvitation[]; offered: readonly OwnOffer[] }) {
  return (
    <>
      {invited.map((one) => (
        <Invited key={one.id} invitation={one} />
      ))}
      {offered.map((one) => (
        <Offered key={one.id} offer={one} />
      ))}
    </>
  );
}

function Invited({ invitation: { id, adept_name, programme_name, words, expires_at } }: { invitation: OwnInvitation }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  const name = firstName(adept_name);
  const answer = useAnswer((answer) => data(api.PUT("/{organisation}/mentor-invitations/{id}/answer", { params: { path: { organisation: slug, id } }, body: { answer } })), "invited");
  return (
    <Section title={t("invited.title", { name })} note={t("invited.until", { day: format.day(expires_at) })}>
      <Card>
        <p>{t("invited.text", { name: adept_name, programme: programme_name })}</p>
        {words !== "" && <p>{t("invited.words", { name, words })}</p>}
        <Answers kind="invited" answer={answer} />
      </Card>
    </Section>
  );
}

function Offered({ offer: { id, kind, programme_name, seminar, starts_at } }: { offer: OwnOffer }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  const answer = useAnswer((answer) => data(api.PUT("/{organisation}/mentor-offers/{id}/answer", { params: { path: { organisation: slug, id } }, body: { answer } })), "offered");
  return (
    <Section title={t(`offered.title.${kind}`)} {...(starts_at !== null && { note: `${format.day(starts_at)} ${format.time(starts_at)}` })}>
      <Card>
        <p>{t(`offered.text.${kind === "guest" && seminar !== "" ? "guest_at" : kind}`, { programme: programme_name, seminar })}</p>
        <Answers kind="offered" answer={answer} />
      </Card>
    </Section>
  );
}

/** Keeps an answer, says thank you, and reads anew what the reader is asked. */
function useAnswer(send: (answer: Answer) => Promise<unknown>, kind: "invited" | "offered") {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, answer) => say(t(`${kind}.said_${answer}`)),
    // Also where somebody was first: what cannot be answered any more goes away.
    onSettled: () => client.invalidateQueries({ queryKey: keys.organisation(slug) }),
  });
}

function Answers({ kind, answer }: { kind: "invited" | "offered"; answer: ReturnType<typeof useAnswer> }) {
  const { t } = useTranslation("participant-home");
  return (
    <>
      <ProblemNotice error={answer.error} />
      <Button variant="primary" wide pending={answer.isPending && answer.variables === "yes"} waiting={answer.isPending} onClick={() => answer.mutate("yes")}>
        {t(`${kind}.yes`)}
      </Button>
      <Button wide pending={answer.isPending && answer.variables === "no"} waiting={answer.isPending} onClick={() => answer.mutate("no")}>
        {t(`${kind}.no`)}
      </Button>
      <p className="small muted">{t(`${kind}.free`)}</p>
    </>
  );
}
