import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import type { Draft } from "./drafts";
import { NotShown } from "./NotShown";
import type { People } from "./people";
import { RemoveOwn } from "./RemoveOwn";
import type { Entry, RoomSession } from "./session";
import { ReadText, SealedText } from "./SealedText";
import { ShareButton } from "./ShareDialog";
import type { Start } from "./useWriting";
import styles from "./Room.module.css";

type NoteStart = Start<"note">;

/** So many are shown at first; the earlier ones when somebody asks. */
const LATEST = 10;

/** D17: notes, for oneself or for all; the narrowest comes first. */
export function Notes({ room, people }: { room: RoomSession; people: People }) {
  const { first: other } = people;
  const { t } = useTranslation("participant-room");
  const [begun, setBegun] = useState<NoteStart>();
  const [isWhole, setWhole] = useState(false);
  // What is being written is shown once, also in the moment when it is kept and its box still open.
  const notes = room.entriesOf("note").filter(({ id }) => id !== begun?.id);
  const shown = isWhole ? notes : notes.filter(({ id }, place) => place < LATEST || room.drafts.of(id) !== undefined);
  const known = new Set(notes.map(({ id }) => id));
  const left = room.drafts.list().filter((draft): draft is Draft<"note"> => draft.kind === "note" && !known.has(draft.id) && draft.id !== begun?.id);
  const begin = (isPrivate: boolean) => setBegun({ id: uuid7(), kind: "note", isPrivate, base: 0, body: { title: "", text: "", day: "", meeting: "" } });
  return (
    <Section id="notes" title={t("notes.title")} note={t("notes.note")}>
      <div className={styles.list}>
        {begun === undefined ? (
          <div className={styles.acts}>
            <Button icon={icons.lock} onClick={() => begin(true)}>
              {t("notes.new_private")}
            </Button>
            {!room.isClosed && (
              <Button icon={icons.pair} onClick={() => begin(false)}>
                {t("notes.new_shared", { name: other })}
              </Button>
            )}
          </div>
        ) : (
          <Writing room={room} start={begun} people={people} focused onDone={() => setBegun(undefined)} />
        )}
        {left.map((draft) => (draft.queued ? <Queued key={draft.id} draft={draft} /> : <Writing key={draft.id} room={room} start={draft} people={people} onDone={NOTHING} />))}
        <NotShown room={room} of={notes.filter(({ body }) => body !== null)} />
        {shown.map((entry) => (
          <Note key={entry.id} room={room} entry={entry} people={people} />
        ))}
        {shown.length < notes.length && (
          <Button variant="quiet" onClick={() => setWhole(true)}>
            {t("notes.earlier", { count: notes.length - shown.length })}
          </Button>
        )}
      </div>
    </Section>
  );
}

const NOTHING = () => undefined;

const readersOf = (isPrivate: boolean, { readers }: People) => (isPrivate ? ({ who: "me" } as const) : readers);

function Writing({ room, start, people, focused, onDone }: { room: RoomSession; start: NoteStart; people: People; focused?: boolean; onDone: () => void }) {
  const { t } = useTranslation("participant-room");
  return (
    <Card>
      <SealedText room={room} start={start} label={t(start.isPrivate ? "notes.private" : "notes.shared")} placeholder={t("notes.placeholder")} readers={readersOf(start.isPrivate, people)} people={people} focused={focused} onDone={onDone} />
    </Card>
  );
}

function Queued({ draft }: { draft: Draft<"note"> }) {
  const { t } = useTranslation("participant-room");
  return (
    <Card>
      <p className={styles.text}>{draft.body.text}</p>
      <p className="muted small">{t("write.waits")}</p>
    </Card>
  );
}

/** A change of a note; null where it could not be read. */
const startOf = ({ id, isPrivate, version, body }: Entry<"note">): NoteStart | null => body && { id, kind: "note", isPrivate, base: version, body };

function Note({ room, entry, people }: { room: RoomSession; entry: Entry<"note">; people: People }) {
  const { first: other } = people;
  const { t } = useTranslation(["participant-room", "common"]);
  const format = useFormat();
  const draft = room.drafts.of(entry.id) as Draft<"note"> | undefined;
  const [isAsked, setAsked] = useState(false);
  const begun = draft?.queued === false || isAsked ? (draft ?? startOf(entry)) : null;
  if (begun !== null) {
    return <Writing room={room} start={begun} people={people} focused={isAsked} onDone={() => setAsked(false)} />;
  }
  // What waits to be sent is what is read meanwhile.
  const read = draft === undefined ? entry : { ...entry, body: draft.body, author: room.me, fault: null };
  const when = entry.updatedAt === "" || draft !== undefined ? "" : format.dayShort(entry.updatedAt);
  const who = read.author === room.me ? when : t("notes.by", { name: people.nameOf(read.author), day: when });
  return (
    <Card>
      <article>
        <ReadText entry={read} readers={readersOf(entry.isPrivate, people)} aside={who} />
        {draft !== undefined && <p className="muted small">{t("write.waits")}</p>}
        <div className={styles.acts}>
          {entry.body !== null && !(room.isClosed && !entry.isPrivate) && (
            <Button variant="quiet" flush onClick={() => setAsked(true)}>
              {t("common:action.edit")}
            </Button>
          )}
          {entry.isPrivate && !room.isClosed && entry.body !== null && (
            <ShareButton
              room={room}
              kind="note"
              shown={{ id: entry.id, body: entry.body }}
              other={other}
              title={t("notes.share_title", { name: other })}
              reads={<p>{t("notes.share_text", { name: other })}</p>}
              done={t("notes.shared_done", { name: other })}
            />
          )}
          <RemoveOwn room={room} people={people} text={entry} title={t("notes.erase_title")} />
        </div>
      </article>
    </Card>
  );
}
