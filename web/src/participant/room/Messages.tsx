import { useEffect, useRef, useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ReadersStrip } from "@/shared/ui/Readers";
import type { Draft } from "./drafts";
import { Erase } from "./Erase";
import { byDay, markOf, messagesOf, newOf, type Message } from "./messages";
import { NotShown } from "./NotShown";
import type { People } from "./people";
import { SealedText } from "./SealedText";
import type { RoomSession } from "./session";
import { useShown } from "./useShown";
import styles from "./Messages.module.css";

/** So many are shown at first; the earlier ones when somebody asks. */
const LATEST = 10;

interface MessagesProps {
  room: RoomSession;
  people: People;
}

/** What the two write to each other between meetings, in both directions. */
export function Messages({ room, people }: MessagesProps) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const all = useShown(room, "message");
  const [isWhole, setWhole] = useState(false);
  const [firstNew] = useState(() => newOf(all, room.me)[0]?.id);
  const list = useReading(room, all);
  const messages = messagesOf(all);
  if (room.isClosed && room.entriesOf("message").length === 0) return null;
  const shown = isWhole ? messages : messages.slice(-LATEST);
  return (
    <Section id="messages" title={t("messages.title")} note={t("messages.note")}>
      <Card flush>
        <div className={styles.talk} ref={list}>
          {shown.length < messages.length && (
            <Button variant="quiet" small onClick={() => setWhole(true)}>
              {t("messages.earlier", { count: messages.length - shown.length })}
            </Button>
          )}
          {messages.length === 0 && <p className="muted">{t("messages.none", { name: people.first })}</p>}
          {byDay(shown, (at) => capital(format.day(at))).map(({ day, messages: some }) => (
            <section key={day}>
              <h3 className={styles.day}>{day}</h3>
              <ol className={styles.messages}>
                {some.map((message) => (
                  <OneMessage key={message.id} room={room} people={people} message={message} isFirstNew={message.id === firstNew} />
                ))}
              </ol>
            </section>
          ))}
          <NotShown room={room} of={room.entriesOf("message")} />
        </div>
        {messages.length > 0 && <ReadersStrip of={people.readers} />}
      </Card>
      {!room.isClosed && <Compose room={room} people={people} known={messages} />}
    </Section>
  );
}

function OneMessage({ room, people, message, isFirstNew }: MessagesProps & { message: Message; isFirstNew: boolean }) {
  const { t } = useTranslation(["participant-room", "common"]);
  const format = useFormat();
  const isMine = message.author === room.me;
  const time = message.waits ? t(room.isAway ? "write.waits_short" : "messages.sending") : format.time(message.createdAt);
  return (
    <>
      {isFirstNew && <li className={styles.divider}>{t("messages.since_last")}</li>}
      <li className={styles.message} data-mine={isMine || undefined}>
        <p className={styles.words}>{message.body.text}</p>
        <p className={styles.meta}>
          <span className={isMine ? "visually-hidden" : undefined}>{isMine ? t("messages.you") : people.nameOf(message.author)}</span>
          <span>{time}</span>
          {isMine && !message.waits && (
            <Erase room={room} id={message.id} title={t("messages.erase_title")} text={t("notes.erase_shared", { name: people.first })}>
              {(ask) => (
                <button type="button" className={styles.erase} aria-label={t("messages.erase")} onClick={ask}>
                  {t("common:action.remove")}
                </button>
              )}
            </Erase>
          )}
        </p>
      </li>
    </>
  );
}

function Compose({ room, people, known }: MessagesProps & { known: Message[] }) {
  const { t } = useTranslation("participant-room");
  const ids = new Set(known.map(({ id }) => id));
  const [begun, setBegun] = useState(() => room.drafts.list().find((draft): draft is Draft<"message"> => draft.kind === "message" && !draft.isPrivate && !draft.queued && !ids.has(draft.id)) ?? newMessage());
  return (
    <SealedText
      key={begun.id}
      room={room}
      start={begun}
      label={t("messages.write", { name: people.first })}
      readers={people.readers}
      people={people}
      save={{ label: t("messages.send"), saved: "messages.sent" }}
      quiet
      onDone={() => setBegun(newMessage())}
    />
  );
}

const newMessage = () => ({ id: uuid7(), kind: "message" as const, isPrivate: false, base: 0, body: { text: "", read: "" } });

/** How long (ms) messages have to be in sight to count as read. */
const GLANCE = 1_500;

/** Notes for oneself, sealed, up to which message one has read: when they have been in sight for a moment. */
function useReading(room: RoomSession, all: Message[]) {
  const list = useRef<HTMLDivElement>(null);
  const last = newOf(all, room.me).at(-1)?.createdAt;
  const mark = markOf(all, room.me);
  const note = useRef<() => void>(undefined);
  useEffect(() => {
    note.current = () => {
      if (last === undefined) return;
      const body = { text: "", read: last };
      void room.write({ id: mark?.id ?? uuid7(), kind: "message", isPrivate: true, base: mark?.version ?? 0, from: mark?.body, body }).catch(() => undefined);
    };
  });
  useEffect(() => {
    if (list.current === null || last === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const seen = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => note.current?.(), GLANCE);
    });
    seen.observe(list.current);
    return () => {
      clearTimeout(timer);
      seen.disconnect();
    };
  }, [last]);
  return list;
}
