import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Mentorship, PlaceKind } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { insteadOf, zonedInputs } from "@/shared/format/zoned";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Section } from "@/shared/layout/PageHead";
import { Button, IconButton } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { SelectField, TextField } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Row, Rows } from "@/shared/ui/Rows";
import { say } from "@/shared/ui/toast";
import { addDays, slotOf } from "../logic/slots";
import { PLACE_KINDS } from "../meeting/place";
import { usePlace } from "../meeting/usePlace";
import { useRoomChanged } from "../queries";
import { Fold } from "../ui/Fold";
import { DateTile } from "../ui/Parts";
import { useDay } from "../useDay";
import { useNow } from "../useNow";
import { useCompany } from "../useCompany";
import { useElsewhere } from "../useElsewhere";
import { firstName } from "../words";
import { careQuery, useCareAct, type OfferedTime } from "./queries";
import styles from "./Care.module.css";

const MOST = 10;

/** Times a mentor offers: to an adept, to pick with one tap; to the mentor, to add to and take back. */
export function OfferedTimes({ mentorship, unfolded }: { mentorship: Mentorship; unfolded?: boolean }) {
  const { slug } = useHere();
  const { data: care } = useSuspenseQuery(careQuery(slug, mentorship.id));
  if (mentorship.state === "ended" || mentorship.state === "paused") return null;
  if (mentorship.my_role === "mentor") return <Offering mentorship={mentorship} times={care.offered_times} unfolded={unfolded} />;
  return care.offered_times.length === 0 ? null : <Picking mentorship={mentorship} times={care.offered_times} />;
}

function Picking({ mentorship, times }: { mentorship: Mentorship; times: OfferedTime[] }) {
  const { t } = useTranslation("participant-care");
  const here = useHere();
  const { others, count } = useCompany(mentorship);
  const pick = usePick(here.slug, mentorship.id, count);
  const [mentor] = others;
  const elsewhere = useElsewhere();
  return (
    <Section title={t("offered.pick", { name: firstName(mentor.name) })} note={[t("offered.pick_note"), elsewhere.clock()].filter(Boolean).join(" ")}>
      <ProblemNotice error={pick.error} />
      <Card flush>
        <Rows>
          {times.map((time) => (
            <TimeRow key={time.id} time={time}>
              <PickButton time={time} pending={pick.isPending} onPick={(meeting) => pick.mutate({ time: time.id, meeting })} />
            </TimeRow>
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

/** Books under an id made once, so that an impatient second tap books nothing twice. */
function PickButton({ time, pending, onPick }: { time: OfferedTime; pending: boolean; onPick: (meeting: string) => void }) {
  const { t } = useTranslation("participant-care");
  const format = useFormat();
  const [meeting] = useState(() => uuid7());
  return (
    <Button variant="primary" small pending={pending} aria-label={t("offered.book_day", { day: format.day(time.starts_at), hours: format.hours(time.starts_at, time.ends_at) })} onClick={() => onPick(meeting)}>
      {t("offered.book")}
    </Button>
  );
}

function usePick(organisation: string, id: string, count: number) {
  const { t } = useTranslation("participant-care");
  const changed = useRoomChanged(organisation);
  const navigate = useNavigate();
  const act = useCareAct(organisation, id, async ({ time, meeting }: { time: string; meeting: string }) => {
    const path = { organisation, id, time_id: time };
    await data(api.PUT("/{organisation}/mentorships/{id}/offered-times/{time_id}/meeting", { params: { path }, body: { meeting_id: meeting } }));
    await changed();
    say(t("offered.booked", { count }));
    await navigate({ to: "/o/$organisation/mentorships/$mentorship/meetings/$meeting", params: { organisation, mentorship: id, meeting } });
  });
  return act;
}

function TimeRow({ time, children }: { time: OfferedTime; children: React.ReactNode }) {
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const day = useDay();
  return <Row mark={<DateTile day={time.starts_at} />} text={<strong>{day(time.starts_at)}</strong>} note={`${format.hours(time.starts_at, time.ends_at)} · ${time.place || t(`place.${time.place_kind}`)}`} end={children} />;
}

function Offering({ mentorship, times, unfolded }: { mentorship: Mentorship; times: OfferedTime[]; unfolded: boolean | undefined }) {
  const [offered, setOffered] = useState(0);
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const format = useFormat();
  const takeBack = useCareAct(slug, mentorship.id, (time: string) =>
    data(api.DELETE("/{organisation}/mentorships/{id}/offered-times/{time_id}", { params: { path: { organisation: slug, id: mentorship.id, time_id: time } } })),
  );
  return (
    <Section title={t("offered.title")} note={t("offered.note")}>
      {times.length > 0 && (
        <Card flush>
          <Rows>
            {times.map((time) => (
              <TimeRow key={time.id} time={time}>
                <IconButton icon={icons.close} label={t("offered.take_back", { day: format.day(time.starts_at) })} onClick={() => takeBack.mutate(time.id)} />
              </TimeRow>
            ))}
          </Rows>
        </Card>
      )}
      {times.length < MOST && (
        <Fold summary={t("offered.add")} open={unfolded}>
          <OfferForm key={offered} mentorship={mentorship} onOffered={() => setOffered(offered + 1)} />
        </Fold>
      )}
    </Section>
  );
}

function OfferForm({ mentorship, onOffered }: { mentorship: Mentorship; onOffered: () => void }) {
  const { t } = useTranslation(["participant-care", "participant-meeting"]);
  const { slug } = useHere();
  const zone = useTimeZone();
  const elsewhere = useElsewhere();
  const today = zonedInputs(new Date(useNow()), zone).date;
  const [id] = useState(() => uuid7());
  const [date, setDate] = useState(() => addDays(today, 7));
  const [time, setTime] = useState("13:00");
  const instead = insteadOf(date, time, zone);
  const where = usePlace();
  const online = where.kind === "online";
  const offer = useCareAct(slug, mentorship.id, () => {
    const body = { ...slotOf(date, time, { zone, minutes: mentorship.meeting_minutes }), ...where.place };
    return data(api.PUT("/{organisation}/mentorships/{id}/offered-times/{time_id}", { params: { path: { organisation: slug, id: mentorship.id, time_id: id } }, body }));
  });
  const problem = offer.error instanceof Problem ? offer.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    offer.mutate(undefined, {
      onSuccess: () => {
        say(t("offered.added"));
        onOffered();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div className={styles.row}>
          <TextField type="date" label={t("participant-meeting:plan.date")} required min={today} value={date} onChange={(event) => setDate(event.target.value)} error={problem?.field("starts_at")} />
          <TextField type="time" label={t("participant-meeting:plan.clock")} hint={instead === null ? elsewhere.clock() : t("participant-meeting:plan.skipped", { time, instead })} required step={300} value={time} onChange={(event) => setTime(event.target.value)} error={problem?.field("ends_at")} />
        </div>
        <SelectField label={t("participant-meeting:plan.kind")} value={where.kind} onChange={(event) => where.setKind(event.target.value as PlaceKind)} options={PLACE_KINDS.map((value) => ({ value, label: t(`participant-meeting:place.${value}`) }))} />
        <TextField label={t(`participant-meeting:plan.${online ? "link" : where.kind === "phone" ? "phone" : "place"}`)} optional type={online ? "url" : "text"} maxLength={online ? 1000 : 300} autoComplete="off" value={where.text} onChange={(event) => where.setText(event.target.value)} error={problem?.field("place") ?? problem?.field("link")} />
        <ProblemNotice error={offer.error} shown={["starts_at", "ends_at", "place", "link"]} />
        <Button type="submit" variant="secondary" wide pending={offer.isPending}>
          {t("offered.submit")}
        </Button>
      </Stack>
    </form>
  );
}
