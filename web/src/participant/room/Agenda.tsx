import { useQuery } from "@tanstack/react-query";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Choices } from "@/shared/ui/Choice";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "@/shared/ui/icons";
import { Notice } from "@/shared/ui/Notice";
import { Readers, ReadersStrip } from "@/shared/ui/Readers";
import { cohortQuery } from "../queries";
import { agendaOf, agendasAt, isEmpty, readersOf, suggestionsFor, withSuggestion, type Agenda as OneAgenda } from "./agenda";
import { MeetingParts } from "./MeetingParts";
import { NotShown } from "./NotShown";
import { OneText } from "./OneText";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { ShareButton, WhoReads } from "./ShareDialog";
import { changeOf, useSend } from "./useSend";
import { useShown } from "./useShown";
import styles from "./Meeting.module.css";
import roomStyles from "./Room.module.css";

interface AgendaProps {
  room: RoomSession;
  people: People;
  mentorship: Mentorship;
  meeting: Meeting;
}

/** The adept leads (D13): her agenda is hers until she shares it; a mentor reads it then, and may suggest. */
export function Agenda(props: AgendaProps) {
  return props.mentorship.my_role === "adept" ? <Own {...props} /> : <Theirs {...props} />;
}

const blankFor = (meeting: Meeting) => ({ text: "", meeting: meeting.id, areas: [], answered: [] });

/** The programme's areas, and those chosen that it has no more. */
function useAreas(cohort: string, chosen: string[]): string[] {
  const { data } = useQuery(cohortQuery(useHere().slug, cohort));
  const areas = data?.areas ?? [];
  return [...areas, ...chosen.filter((area) => !areas.includes(area))];
}

function Own({ room, people, mentorship, meeting }: AgendaProps) {
  const { t } = useTranslation("participant-room");
  const all = useShown(room, "agenda");
  const { put, notices } = useSend(room, people.first);
  const own = agendaOf(all, meeting.id, room.me);
  const standing = own === undefined || isEmpty(own) ? undefined : own;
  const areas = useAreas(mentorship.cohort_id, own?.body.areas ?? []);
  // What is taken over goes into the kept text, not into one that is being written.
  const isWriting = room.drafts.list().some((draft) => draft.kind === "agenda" && !draft.queued && "meeting" in draft.body && draft.body.meeting === meeting.id);
  const suggestions = isWriting ? [] : suggestionsFor(all, meeting.id, people.mentors, own);
  const begin = (body: OneAgenda["body"]) => (own === undefined ? { id: room.placeFor("agenda", meeting.id), kind: "agenda" as const, isPrivate: true, base: 0, body } : changeOf(room, "agenda", own, body));
  const body = own?.body ?? blankFor(meeting);
  const readers = readersOf(own, people);
  const fellows = all.filter((one) => !one.isPrivate && one.author !== room.me && !people.mentors.includes(one.author) && one.body.meeting === meeting.id && !isEmpty(one));
  return (
    <Section title={t("agenda.title")} note={t("agenda.note", { name: people.mentors.length > 0 ? people.nameOf(people.mentors[0] ?? "") : people.first, count: people.count })}>
      <OneText
        key={own === undefined ? "new" : `${own.id}/${own.version}`}
        room={room}
        kind="agenda"
        shown={own}
        isHere={(draft) => draft.body.meeting === meeting.id}
        blank={blankFor(meeting)}
        id={room.placeFor("agenda", meeting.id)}
        isPrivate
        label={t("agenda.wish")}
        readers={readers}
        people={people}
        canSave={(agenda) => agenda.text.trim() !== "" || agenda.areas.length > 0}
        more={(agenda, change) =>
          areas.length > 0 && (
            <div className={styles.areas}>
              <Choices
                legend={
                  <>
                    {t("agenda.areas")} <small className={styles.hint}>{t("agenda.areas_hint")}</small>
                  </>
                }
                name="areas"
                options={areas.map((area) => ({ value: area, label: area }))}
                values={agenda.areas}
                onChange={(chosen) => change({ ...agenda, areas: chosen })}
              />
              <Readers of={readers} />
            </div>
          )
        }
        empty={(write) => <NothingYet onWrite={write} />}
      >
        {(shown, write) => (isEmpty(shown) ? <NothingYet onWrite={write} /> : <Standing room={room} people={people} meeting={meeting} agenda={shown} onWrite={write} />)}
      </OneText>
      {suggestions.map((suggestion) => (
        <Notice key={suggestion.id} icon={icons.idea}>
          <p>
            <strong>{t("agenda.suggests", { name: people.nameOf(suggestion.author) })}</strong> {suggestion.body.text}
          </p>
          <Readers of={people.readers} />
          <p className={roomStyles.acts}>
            <Button variant="quiet" flush onClick={() => put(begin(withSuggestion(body, suggestion)))}>
              {t("agenda.take")}
            </Button>
            <Button variant="quiet" flush onClick={() => put(begin({ ...body, answered: [...body.answered, suggestion.id] }))}>
              {t("agenda.not_now")}
            </Button>
          </p>
        </Notice>
      ))}
      {notices}
      <NotShown room={room} of={agendasAt(room.entriesOf("agenda"), meeting.id)} />
      {standing === undefined && <MeetingParts meeting={meeting} areas={[]} people={people} />}
      {fellows.map((one) => (
        <AgendaCard key={one.id} people={people} meeting={meeting} agenda={one} />
      ))}
    </Section>
  );
}

function NothingYet({ onWrite }: { onWrite: () => void }) {
  const { t } = useTranslation("participant-room");
  return (
    <Empty
      kind="nothing"
      title={t("agenda.empty")}
      text={t("agenda.wish")}
      action={
        <Button variant="secondary" onClick={onWrite}>
          {t("agenda.begin")}
        </Button>
      }
    />
  );
}

function Standing({ room, people, meeting, agenda, onWrite }: { room: RoomSession; people: People; meeting: Meeting; agenda: OneAgenda; onWrite: () => void }) {
  const { t } = useTranslation("participant-room");
  const readers = readersOf(agenda, people);
  return (
    <>
      <Card flush>
        <div className={styles.inside}>
          {agenda.body.text.trim() !== "" && <p className={roomStyles.text}>{agenda.body.text}</p>}
          {agenda.isPrivate && !room.isClosed && (
            <ShareButton
              room={room}
              kind="agenda"
              shown={agenda}
              other={people.first}
              title={t("agenda.share_title", { name: people.first })}
              reads={<WhoReads name={people.first} theirs={t("agenda.share_theirs")} mine={t("share.own_notes")} programme={t("agenda.share_programme")} />}
              done={t("agenda.shared", { name: people.first })}
              primary
            />
          )}
          <div className={roomStyles.acts}>
            <Button variant="quiet" flush onClick={onWrite}>
              {t("agenda.change")}
            </Button>
            {!agenda.isPrivate && (
              <ShareButton
                room={room}
                kind="agenda"
                shown={agenda}
                other={people.first}
                isPrivate
                title={t("agenda.back_title")}
                reads={<p>{t("agenda.back_text", { name: people.first })}</p>}
                done={t("agenda.back_done")}
              />
            )}
          </div>
        </div>
        <ReadersStrip of={readers} aside={agenda.waits && room.isAway ? t("write.waits") : undefined} />
      </Card>
      <MeetingParts meeting={meeting} areas={agenda.body.areas} people={people} readers={readers} />
    </>
  );
}

/** What others read of an agenda that was shared. */
export function AgendaCard({ people, meeting, agenda }: { people: People; meeting: Meeting; agenda: OneAgenda }) {
  const { t } = useTranslation("participant-room");
  return (
    <>
      <Card flush>
        <div className={styles.inside}>
          <h3>{t("agenda.by", { name: people.nameOf(agenda.author) })}</h3>
          {agenda.body.text.trim() !== "" && <p className={roomStyles.text}>{agenda.body.text}</p>}
        </div>
        <ReadersStrip of={people.readers} />
      </Card>
      <MeetingParts meeting={meeting} areas={agenda.body.areas} people={people} readers={people.readers} />
    </>
  );
}

function Theirs({ room, people, meeting }: AgendaProps) {
  const { t } = useTranslation("participant-room");
  const all = useShown(room, "agenda");
  const shared = all.filter((one) => !one.isPrivate && one.author !== room.me && one.body.meeting === meeting.id && !isEmpty(one));
  const own = agendaOf(all, meeting.id, room.me);
  return (
    <Section title={t("agenda.title_theirs", { name: people.first, count: people.count })} note={t("agenda.note_mentor", { name: people.first, count: people.count })}>
      {shared.length === 0 ? (
        <>
          <Card>
            <p className="muted">{t("agenda.not_shared")}</p>
          </Card>
          <MeetingParts meeting={meeting} areas={[]} people={people} />
        </>
      ) : (
        shared.map((one) => <AgendaCard key={one.id} people={people} meeting={meeting} agenda={one} />)
      )}
      <NotShown room={room} of={agendasAt(room.entriesOf("agenda"), meeting.id)} />
      <OneText
        room={room}
        kind="agenda"
        shown={own}
        isHere={(draft) => draft.body.meeting === meeting.id}
        blank={blankFor(meeting)}
        id={room.placeFor("agenda", meeting.id)}
        isPrivate={false}
        label={t("agenda.suggest_label")}
        hint={t("agenda.suggest_hint", { name: people.first })}
        readers={people.readers}
        people={people}
        empty={(write) => (
          <div>
            <Button icon={icons.idea} onClick={write}>
              {t("agenda.suggest")}
            </Button>
          </div>
        )}
      >
        {(shown, write) => (
          <Notice icon={icons.idea}>
            <p>
              <strong>{t("agenda.you_suggest")}</strong> {shown.body.text}
            </p>
            <Readers of={people.readers} />
            <p>
              <Button variant="quiet" flush onClick={write}>
                {t("agenda.change")}
              </Button>
            </p>
          </Notice>
        )}
      </OneText>
    </Section>
  );
}
