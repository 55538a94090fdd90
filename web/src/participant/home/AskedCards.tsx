import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
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

type Answer = "yes" | "no" | "wait";

interface AskedCardsProps {
  invited: readonly OwnInvitation[];
  offered: readonly OwnOffer[];
  promised: readonly OwnOffer[];
}

/** What somebody wants of a mentor, each with its answers, and what she has said yes to meanwhile. */
export function AskedCards({ invited, offered, promised }: AskedCardsProps) {
  return (
    <>
      {invited.map((one) => (
        <Invited key={one.id} invitation={one} />
      ))}
      {offered.map((one) => (
        <Offered key={one.id} offer={one} />
      ))}
      {promised.map((one) => (
        <Promised key={one.id} offer={one} />
      ))}
    </>
  );
}

function Invited({ invitation: { id, adept_name, programme_name, words, expires_at } }: { invitation: OwnInvitation }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  const name = firstName(adept_name);
  const answer = useAnswer<"yes" | "no">(
    (answer) => data(api.PUT("/{organisation}/mentor-invitations/{id}/answer", { params: { path: { organisation: slug, id } }, body: { answer } })),
    (answer) => t(`invited.said_${answer}`),
  );
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

function Offered({ offer }: { offer: OwnOffer }) {
  const { t } = useTranslation("participant-home");
  const answer = useOfferAnswer(offer.id, (answer) => t(`offered.said_${answer}`));
  const { kind, programme_name: programme, seminar } = offer;
  return (
    <Section title={t(`offered.title.${kind}`)} {...useNote(offer)}>
      <Card>
        <p>{t(`offered.text.${asGuest(offer)}`, { programme, seminar })}</p>
        <Answers kind="offered" answer={answer} />
      </Card>
    </Section>
  );
}

/** What she has said yes to: it keeps nobody from having an adept, and can be taken back. */
function Promised({ offer }: { offer: OwnOffer }) {
  const { t } = useTranslation("participant-home");
  const answer = useOfferAnswer(offer.id, () => t("promised.taken_back"));
  const { programme_name: programme, seminar } = offer;
  return (
    <Section title={t("promised.title")} {...useNote(offer)}>
      <Card>
        <p>{t(`promised.${asGuest(offer)}`, { programme, seminar })}</p>
        {offer.kind !== "stand_by" && <p className="small muted">{t("promised.still")}</p>}
        <ProblemNotice error={answer.error} />
        <Button variant="quiet" pending={answer.isPending} onClick={() => answer.mutate("wait")}>
          {t("promised.wait")}
        </Button>
      </Card>
    </Section>
  );
}

const asGuest = ({ kind, seminar }: OwnOffer) => (kind === "guest" && seminar !== "" ? "guest_at" : kind);

/** When a guest is expected. */
function useNote({ starts_at }: OwnOffer): { note?: string } {
  const format = useFormat();
  return starts_at === null ? {} : { note: `${format.day(starts_at)} ${format.time(starts_at)}` };
}

function useOfferAnswer(id: string, thanks: (answer: Answer) => string) {
  const { slug } = useHere();
  return useAnswer<Answer>((answer) => data(api.PUT("/{organisation}/mentor-offers/{id}/answer", { params: { path: { organisation: slug, id } }, body: { answer } })), thanks);
}

/** Keeps an answer, says thank you, and reads anew what the reader is asked. */
function useAnswer<A extends Answer>(send: (answer: A) => Promise<unknown>, thanks: (answer: A) => string) {
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, answer) => say(thanks(answer)),
    // Also where somebody was first: what cannot be answered any more goes away.
    onSettled: () => client.invalidateQueries({ queryKey: keys.organisation(slug) }),
  });
}

type AnswersProps = { kind: "invited"; answer: UseMutationResult<unknown, Error, "yes" | "no"> } | { kind: "offered"; answer: UseMutationResult<unknown, Error, Answer> };

function Answers({ kind, answer }: AnswersProps) {
  const { t } = useTranslation("participant-home");
  const busy = (one: Answer) => ({ pending: answer.isPending && answer.variables === one, waiting: answer.isPending });
  return (
    <>
      <ProblemNotice error={answer.error} />
      <Button variant="primary" wide {...busy("yes")} onClick={() => answer.mutate("yes")}>
        {t(`${kind}.yes`)}
      </Button>
      {kind === "offered" && (
        <Button wide {...busy("wait")} onClick={() => answer.mutate("wait")}>
          {t("offered.wait")}
        </Button>
      )}
      <Button wide {...busy("no")} onClick={() => answer.mutate("no")}>
        {t(`${kind}.no`)}
      </Button>
      <p className="small muted">{t(`${kind}.free`)}</p>
    </>
  );
}
