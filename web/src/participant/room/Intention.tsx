import { useState } from "react";
import type { Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Readers, type ReadersOf } from "@/shared/ui/Readers";
import type { People } from "./people";
import { RemoveOwn } from "./RemoveOwn";
import type { Entry, RoomSession } from "./session";
import { ReadText, SealedText } from "./SealedText";
import styles from "./Room.module.css";

interface IntentionProps {
  room: RoomSession;
  role: Mentorship["my_role"];
  people: People;
}

/** D14, D20: what each of them wants with it, in own words; the adept's first. Each writes her own and reads the others'. */
export function Intention({ room, role, people }: IntentionProps) {
  const { t } = useTranslation("participant-room");
  const all = room.entriesOf("intention");
  const mine = <Mine key="mine" room={room} role={role} people={people} entry={all.find(({ author }) => author === room.me)} />;
  const theirs = people.members.map((member) => <Theirs key={member} entry={all.find(({ author }) => author === member)} other={people.nameOf(member)} readers={people.readers} />);
  return (
    <Section id="intention" title={t("intention.title")} note={t("intention.note")}>
      <Card>{role === "adept" ? [mine, ...theirs] : [...theirs, mine]}</Card>
    </Section>
  );
}

function Mine({ room, role, people, entry }: IntentionProps & { entry: Entry<"intention"> | undefined }) {
  const { t } = useTranslation(["participant-room", "common"]);
  const draft = room.drafts.list().find((one) => one.kind === "intention");
  const [isAsked, setAsked] = useState(false);
  const isWriting = isAsked || draft?.queued === false;
  if (entry === undefined && room.isClosed) return null;
  if (entry === undefined && draft === undefined && !isWriting) {
    return (
      <div>
        <p className={styles.whose}>{t(`intention.ask_${role}`)}</p>
        <div className={styles.before}>
          <Readers of={people.readers} />
          <Button variant="secondary" onClick={() => setAsked(true)}>
            {t("intention.write")}
          </Button>
        </div>
      </div>
    );
  }
  if (isWriting) {
    const start = { id: draft?.id ?? entry?.id ?? room.placeFor("intention"), kind: "intention" as const, isPrivate: false, base: draft?.base ?? entry?.version ?? 0, body: { text: textOf(draft?.body) ?? entry?.body?.text ?? "" } };
    return <SealedText room={room} start={start} label={t(`intention.ask_${role}`)} hint={t(`intention.hint_${role}`)} readers={people.readers} people={people} focused={isAsked} onDone={() => setAsked(false)} />;
  }
  return (
    <div>
      <p className={styles.whose}>{t("intention.mine")}</p>
      {draft === undefined && entry !== undefined ? <ReadText entry={entry} readers={people.readers} /> : <p className={styles.text}>{textOf(draft?.body)}</p>}
      {draft !== undefined && <p className="muted small">{t("write.waits")}</p>}
      <div className={styles.acts}>
        {!room.isClosed && (
          <Button variant="quiet" flush onClick={() => setAsked(true)}>
            {t("common:action.edit")}
          </Button>
        )}
        {draft === undefined && entry !== undefined && <RemoveOwn room={room} people={people} text={entry} />}
      </div>
    </div>
  );
}

function Theirs({ entry, other, readers }: { entry: Entry<"intention"> | undefined; other: string; readers: ReadersOf }) {
  const { t } = useTranslation("participant-room");
  return (
    <div>
      <p className={styles.whose}>{t("intention.theirs", { name: other })}</p>
      {entry === undefined ? <p className="muted">{t("intention.not_yet", { name: other })}</p> : <ReadText entry={entry} readers={readers} />}
    </div>
  );
}

const textOf = (body: object | undefined): string | undefined => (body !== undefined && "text" in body ? String(body.text) : undefined);
