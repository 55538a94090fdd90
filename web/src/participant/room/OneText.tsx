import { useState, type ReactNode } from "react";
import { uuid7 } from "@/shared/ids/uuid7";
import type { Draft } from "./drafts";
import type { Body } from "./kinds";
import { SealedText, type SealedTextProps, type TextKind } from "./SealedText";
import type { Shown } from "./shown";
import { changeOf } from "./useSend";

type BoxProps<K extends TextKind> = Pick<SealedTextProps<K>, "room" | "label" | "hiddenLabel" | "hint" | "placeholder" | "readers" | "people" | "more" | "canSave">;

interface OneTextProps<K extends TextKind> extends BoxProps<K> {
  kind: K;
  /** The text as it stands, if there is one. */
  shown: Shown<K> | undefined;
  /** Whether a draft of the kind that is not sent belongs here. */
  isHere: (draft: Draft<K>) => boolean;
  blank: Body<K>;
  /** Where the text goes when there is only one of its kind about something; without it, to a place of its own. */
  id?: string;
  isPrivate: boolean;
  /** What stands there before anything is written; without it, the box itself. */
  empty?: (write: () => void) => ReactNode;
  children: (shown: Shown<K>, write: () => void) => ReactNode;
}

/** A place for one text: it is written there the first time, read from then on, and changed when somebody asks to. */
export function OneText<K extends TextKind>({ room, kind, shown, isHere, blank, id, isPrivate, empty, children, ...box }: OneTextProps<K>) {
  const begun = room.drafts.list().find((draft): draft is Draft<K> => draft.kind === kind && !draft.queued && isHere(draft as Draft<K>));
  const [fresh, setFresh] = useState(uuid7);
  const [isAsked, setAsked] = useState(false);
  const isWriting = isAsked || begun !== undefined;
  const write = () => setAsked(true);
  if (shown !== undefined && !isWriting) return children(shown, write);
  if (shown === undefined && !isWriting && empty !== undefined) return empty(write);
  const start = begun ?? (shown === undefined ? { id: id ?? fresh, kind, isPrivate, base: 0, body: blank, ...(id !== undefined && { from: blank }) } : changeOf(room, kind, shown, shown.body));
  const done = () => {
    setAsked(false);
    setFresh(uuid7());
  };
  return <SealedText key={start.id} room={room} start={start} {...box} focused={isAsked} quiet={empty === undefined && shown === undefined} onDone={done} />;
}
