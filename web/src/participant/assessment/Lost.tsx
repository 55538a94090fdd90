import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import type { People } from "../room/people";
import type { RoomSession } from "../room/session";
import { useShown } from "../room/useShown";
import { assessmentsQuery, eraseAssessment } from "./queries";

interface LostProps {
  room: RoomSession;
  mentorship: string;
  people: People;
  /** What the server still has of hers, by id. */
  kept: string[];
  /** What she can open, by id. */
  opened: string[];
}

/** What she began before she lost every way in: its answers open for nobody, so she may close its link and take back what she has shown of it. */
export function Lost({ room, mentorship, people, kept, opened }: LostProps) {
  const { t } = useTranslation(["participant-assessment", "common"]);
  const { slug } = useHere();
  const format = useFormat();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const closed = kept.filter((id) => !opened.includes(id));
  const results = useShown(room, "assessment_result").filter(({ author, body }) => author === room.me && !opened.includes(body.assessment));
  const close = useMutation({
    mutationFn: async () => {
      for (const id of closed) await eraseAssessment(slug, mentorship, id);
      const sealed = room.entriesOf("self_assessment").filter(({ id, author }) => author === room.me && closed.includes(id));
      for (const { id } of [...results, ...sealed]) await room.erase(id);
    },
    onSuccess: async () => {
      setAsked(false);
      await client.invalidateQueries({ queryKey: assessmentsQuery(slug, mentorship).queryKey });
      say(t("lost.done"));
    },
  });
  if (closed.length + results.length === 0) return null;
  return (
    <Section title={t("lost.title")}>
      <Card>
        <Stack>
          {closed.length > 0 && <p>{t("lost.text", { count: closed.length })}</p>}
          {results.map(({ id, body }) => (
            <p key={id}>{t("lost.shown", { name: people.first, day: format.dayFull(body.day), count: people.count })}</p>
          ))}
          <div>
            <Button variant="danger" flush onClick={() => setAsked(true)}>
              {t("lost.close")}
            </Button>
          </div>
        </Stack>
      </Card>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("erase.title")}
        actions={
          <>
            <Button variant="danger" pending={close.isPending} onClick={() => close.mutate()}>
              {t("common:action.remove")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("erase.no")}</Button>
          </>
        }
      >
        <p>{t("erase.text")}</p>
        <ProblemNotice error={close.error} />
      </Dialog>
    </Section>
  );
}
