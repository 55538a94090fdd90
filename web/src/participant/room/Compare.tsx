import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Bundle } from "@/seal";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Status } from "@/shared/ui/Status";
import { FailedWords } from "./FailedWords";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { Words } from "./Words";
import styles from "./Room.module.css";

/** A step of the first meeting, or of the next: six words that are the same on both phones when nobody stands between them; with each of the others. */
export function Compare({ room, people, hasMet }: { room: RoomSession; people: People; hasMet: boolean }) {
  const { t } = useTranslation("participant-room");
  const [asked, setAsked] = useState<Bundle>();
  const { mine, theirs } = room.compared;
  const close = () => setAsked(undefined);
  const renewed = new Set(room.renewed.map(({ member }) => member));
  const known = room.others.filter(({ member }) => !renewed.has(member));
  if (room.isClosed || known.length === 0) return null;
  return (
    <Section id="compare" title={t("compare.title")} aside={<Status tone={mine && theirs ? "done" : "idle"}>{t(mine && theirs ? "compare.done" : "compare.not_yet")}</Status>}>
      <Card>
        <p>{t(mine ? (theirs ? "compare.text_done" : "compare.text_waits") : hasMet ? "compare.text_later" : "compare.text", { name: people.first })}</p>
        {!(mine && theirs) && [room.me, ...people.members].map((member) => <FailedWords key={member} session={room} member={member} />)}
        <div className={styles.acts}>
          {known.map((other) => (
            <Button key={other.member} variant={mine ? "quiet" : "secondary"} flush={mine} onClick={() => setAsked(other)}>
              {t(mine ? "compare.again" : "compare.open", { name: people.nameOf(other.member) })}
            </Button>
          ))}
        </div>
      </Card>
      <Dialog open={asked !== undefined} onClose={close} title={asked && t("compare.ask", { name: people.nameOf(asked.member) })}>
        {asked && <SixWords room={room} partner={asked} other={people.nameOf(asked.member)} onDone={close} />}
      </Dialog>
    </Section>
  );
}

function SixWords({ room, partner, other, onDone }: { room: RoomSession; partner: Bundle; other: string; onDone: () => void }) {
  const { t } = useTranslation("participant-room");
  const [differ, setDiffer] = useState(false);
  const { data: places } = useQuery({ queryKey: ["six-words", room.me, partner.identity], queryFn: () => room.wordsWith(partner), staleTime: Number.POSITIVE_INFINITY });
  const confirm = useMutation({ mutationFn: () => room.confirmCompared(partner), onSuccess: onDone });
  return (
    <div className={styles.way}>
      <p>{t("compare.how", { name: other })}</p>
      <Words places={places ?? [0, 0, 0, 0, 0, 0]} isReady={places !== undefined} />
      {differ && (
        <Notice tone="warning" alert>
          <p>{t("compare.differ_text")}</p>
        </Notice>
      )}
      <ProblemNotice error={confirm.error} />
      <Button variant="primary" wide waiting={places === undefined} pending={confirm.isPending} onClick={() => confirm.mutate()}>
        {t("compare.same")}
      </Button>
      <Button wide onClick={() => setDiffer(true)}>
        {t("compare.differ")}
      </Button>
    </div>
  );
}
