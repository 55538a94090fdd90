import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { linkHash, newAnswerKeys, newLink } from "@/seal";
import { api, data } from "@/shared/api/client";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import type { People } from "../room/people";
import type { RoomSession } from "../room/session";
import { WayBack } from "../room/WayBack";
import { assessmentsQuery, offeredQuery, type Offered } from "./queries";

interface BeginProps {
  room: RoomSession;
  mentorship: string;
  people: People;
  isFirst: boolean;
  /** With the id of the new one, or without when it was given up. */
  onDone: (id?: string) => void;
}

/** Picks an instrument. The keys and the link are made here, and what opens the answers is kept sealed before anybody is asked. */
export function Begin({ room, mentorship, people, isFirst, onDone }: BeginProps) {
  const { t, language } = useTranslation(["participant-assessment", "common"]);
  const here = useHere();
  const { data: offered } = useQuery(offeredQuery(here.slug, mentorship));
  const [chosen, setChosen] = useState<string>();
  const [who, setWho] = useState(here.member.name);
  const [needsWay, setNeedsWay] = useState(false);
  const begin = useBeginning(room, mentorship, onDone);
  if (offered === undefined) return <Skeleton lines={5} />;
  // The built-in one in her own language stands first; in the other, last: a colleague may need it.
  const ordered = [...offered].sort((a, b) => Number(b.language === language) - Number(a.language === language) || Number(a.id === null) - Number(b.id === null));
  const keyOf = ({ id, language: spoken }: Offered) => id ?? spoken;
  const instrument = ordered.find((one) => keyOf(one) === chosen) ?? ordered[0];
  const start = () => {
    if (room.vault.isWithoutWay) setNeedsWay(true);
    else if (instrument !== undefined) begin.mutate({ instrument, who });
  };
  const wayMade = () => {
    setNeedsWay(false);
    if (instrument !== undefined) begin.mutate({ instrument, who });
  };
  return (
    <Section title={t("begin.title")} note={t("begin.note")}>
      <Card>
        <Stack gap="form">
          <ChoiceRows
            legend={t("begin.instrument")}
            name="instrument"
            value={instrument === undefined ? null : keyOf(instrument)}
            onChange={setChosen}
            options={ordered.map((one) => ({
              value: keyOf(one),
              label: one.instrument.name,
              note: one.language === "own" ? t("begin.own") : t(`common:locale.${one.language}`),
            }))}
          />
          {instrument !== undefined && <p className="muted">{instrument.instrument.introduction || t("begin.statements", { count: instrument.instrument.statements.length })}</p>}
          <TextField label={t("begin.who")} hint={t("begin.who_hint")} autoComplete="name" maxLength={120} value={who} onChange={(event) => setWho(event.target.value)} />
          <ProblemNotice error={begin.error} />
          <ButtonRow>
            <Button variant="primary" pending={begin.isPending} waiting={who.trim() === "" || instrument === undefined} onClick={start}>
              {t("begin.start")}
            </Button>
            {!isFirst && (
              <Button variant="quiet" onClick={() => onDone()}>
                {t("common:action.cancel")}
              </Button>
            )}
          </ButtonRow>
        </Stack>
      </Card>
      <WayBack open={needsWay} vault={room.vault} other={people.first} onDone={wayMade} onClose={() => setNeedsWay(false)} />
    </Section>
  );
}

/** What is made for one assessment: the same again when an answer of the server was lost. */
async function made(tenant: string, mentorship: string, member: string) {
  const token = newLink(tenant, mentorship, member);
  return { id: uuid7(), token, hash: await linkHash(token), ...(await newAnswerKeys()) };
}

function useBeginning(room: RoomSession, mentorship: string, onDone: (id: string) => void) {
  const here = useHere();
  const client = useQueryClient();
  const prepared = useRef<{ of: string; made: ReturnType<typeof made> }>(undefined);
  return useMutation({
    mutationFn: async ({ instrument: picked, who }: { instrument: Offered; who: string }) => {
      const of = JSON.stringify([picked, who]);
      if (prepared.current?.of !== of) prepared.current = { of, made: made(here.organisation.id, mentorship, room.me) };
      const { id, token, hash, secret, publicKey } = await prepared.current.made;
      const path = { organisation: here.slug, id: mentorship, assessment_id: id };
      const body = { language: picked.language, version: picked.version, shown_name: who, public_key: publicKey, token_hash: hash, ...(picked.id !== null && { instrument_id: picked.id }) };
      const { instrument, shown_name } = await data(api.PUT("/{organisation}/mentorships/{id}/assessments/{assessment_id}", { params: { path }, body }));
      const { name: title, introduction, statements, questions } = instrument;
      const blank = { text: "", own: [], words: [] };
      await room.write({ id, kind: "self_assessment", isPrivate: true, base: 0, body: { title, introduction, statements, questions, name: shown_name, secret, publicKey, token, ...blank } });
      return id;
    },
    onSuccess: async (id) => {
      prepared.current = undefined;
      await client.invalidateQueries({ queryKey: assessmentsQuery(here.slug, mentorship).queryKey });
      onDone(id);
    },
  });
}
