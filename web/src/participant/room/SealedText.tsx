import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ReactNode } from "react";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { ProblemNotice, Notice } from "@/shared/ui/Notice";
import { Readers, type ReadersOf } from "@/shared/ui/Readers";
import { WritingBox } from "@/shared/ui/WritingBox";
import type { Body, Kind } from "./kinds";
import { partsOf, wordsOf } from "./finding";
import type { Entry, RoomSession } from "./session";
import type { People } from "./people";
import { faultOf, troubleWords } from "./faults";
import { useFocusBack } from "./useFocusBack";
import { useWriting, type Start, type Writing } from "./useWriting";
import { WayBack } from "./WayBack";
import styles from "./Room.module.css";

/** A kind whose text is in its field `text`. */
export type TextKind = { [K in Kind]: Body<K> extends { text: string } ? K : never }[Kind];

const hasText = ({ text }: { text: string }): boolean => text.trim() !== "";

export interface SealedTextProps<K extends TextKind> {
  room: RoomSession;
  start: Start<K>;
  label: string;
  /** A heading stands for the label. */
  hiddenLabel?: boolean;
  hint?: string;
  placeholder?: string;
  readers: ReadersOf;
  people: People;
  /** Further fields of the body, below the text. */
  more?: ((body: Body<K>, change: (body: Body<K>) => void) => ReactNode) | undefined;
  /** Whether it may be saved; without it, when there is a text. */
  canSave?: ((body: Body<K>) => boolean) | undefined;
  /** What the button says, and what is said when it is done. */
  save?: { label: string; saved: string } | undefined;
  /** It is asked for just now, and takes the focus. */
  focused?: boolean | undefined;
  /** Nothing stands below an empty box but the one button. */
  quiet?: boolean;
  /** It is kept, or given up. */
  onDone: () => void;
}

/** A box in which somebody writes a sealed text: its readers at the foot, its draft on the device, both texts when two wrote. */
export function SealedText<K extends TextKind>({ room, start, label, hiddenLabel, hint, placeholder, readers, people, more, canSave = hasText, save, focused, quiet, onDone }: SealedTextProps<K>) {
  const { t } = useTranslation(["participant-room", "common"]);
  const writing = useWriting(room, start, onDone, save?.saved);
  const form = useFocusBack<HTMLDivElement>();
  if (writing.conflict !== undefined) return <TwoTexts writing={writing} theirs={writing.conflict.theirs} people={people} me={room.me} />;
  return (
    <div className={styles.form} ref={form}>
      <WritingBox
        label={label}
        hiddenLabel={hiddenLabel}
        hint={hint}
        placeholder={placeholder}
        readers={readers}
        aside={writing.body.text === "" ? undefined : t("write.draft_here")}
        autoFocus={focused}
        value={writing.body.text}
        onChange={(event) => writing.change({ ...writing.body, text: event.target.value })}
      />
      {more?.(writing.body, writing.change)}
      <WritingError error={writing.error} />
      <ButtonRow>
        <Button variant="primary" pending={writing.isSaving} waiting={!canSave(writing.body)} onClick={writing.save}>
          {save?.label ?? t("common:action.save")}
        </Button>
        {!(quiet && writing.body.text === "") && (
          <Button variant="quiet" onClick={writing.giveUp}>
            {t(start.base === 0 && wordsOf(start.body) + wordsOf(writing.body) === "" ? "write.cancel" : "write.give_up")}
          </Button>
        )}
      </ButtonRow>
      <WayBack open={writing.needsWay} vault={room.vault} other={people.first} onDone={writing.wayMade} onClose={writing.wayPutOff} />
    </div>
  );
}

export function WritingError({ error }: { error: unknown }) {
  const { t } = useTranslation("participant-room");
  const fault = faultOf(error);
  if (fault === undefined) return <ProblemNotice error={error} />;
  return (
    <Notice tone="warning" alert>
      <p>{t(`trouble.${troubleWords(fault.code)}.text`)}</p>
    </Notice>
  );
}

/** Two wrote at once: both texts, and nothing lost before somebody has chosen. */
function TwoTexts<K extends TextKind>({ writing, theirs, people, me }: { writing: Writing<K>; theirs: Entry<K> | null; people: People; me: string }) {
  const { t } = useTranslation("participant-room");
  const isOwn = theirs?.author === me;
  const name = theirs === null ? people.first : people.nameOf(theirs.author);
  const title = isOwn ? t("conflict.own_title") : t("conflict.title", { name });
  const whose = isOwn ? t("conflict.own_elsewhere") : t("conflict.theirs", { name });
  return (
    <div className={styles.form} role="group" aria-label={title}>
      <Notice alert>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{t(theirs === null ? "conflict.erased" : "conflict.text")}</p>
      </Notice>
      <div className={styles.beside}>
        {theirs !== null && (
          <section>
            <h3>{whose}</h3>
            <p className={styles.text}>{theirs.body === null ? t("unreadable") : partsOf(theirs.body, t)}</p>
          </section>
        )}
        <section>
          <h3>{t("conflict.mine")}</h3>
          <p className={styles.text}>{partsOf(writing.body, t)}</p>
        </section>
      </div>
      <ButtonRow>
        {theirs === null ? (
          <Button variant="primary" onClick={() => writing.resolve("mine")}>
            {t("conflict.save_new")}
          </Button>
        ) : (
          <>
            <Button variant="primary" onClick={() => writing.resolve("both")}>
              {t("conflict.keep_both")}
            </Button>
            <Button onClick={() => writing.resolve("mine")}>{t("conflict.keep_mine")}</Button>
          </>
        )}
        <Button variant="quiet" onClick={() => writing.resolve("theirs")}>
          {t(theirs === null ? "write.give_up" : "conflict.keep_theirs")}
        </Button>
      </ButtonRow>
    </div>
  );
}

/** A text as it is read, with its readers at the foot; one that cannot be read says so and nothing else. */
export function ReadText({ entry, readers, aside }: { entry: Entry; readers: ReadersOf; aside?: string }) {
  const { t } = useTranslation("participant-room");
  if (entry.body === null) {
    return (
      <Notice tone="warning">
        <p>{t(entry.fault === null ? "unreadable_shape" : `trouble.${troubleWords(entry.fault)}.text`)}</p>
      </Notice>
    );
  }
  return (
    <>
      <p className={styles.text}>{entry.body.text}</p>
      <p className={styles.foot}>
        <Readers of={readers} />
        {aside !== undefined && <span className="muted small">{aside}</span>}
      </p>
    </>
  );
}
