import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { say } from "@/shared/ui/toast";
import type { Draft } from "./drafts";
import type { Body, Kind } from "./kinds";
import { joined } from "./merging";
import type { Entry, RoomSession } from "./session";

/** A draft is kept this long (ms) after the last key. */
const STILL = 400;

/** A text that somebody writes: its draft on this device, the sending, and what stands in the way. */
export interface Writing<K extends Kind> {
  body: Body<K>;
  change: (body: Body<K>) => void;
  save: () => void;
  isSaving: boolean;
  error: unknown;
  /** The way back has to be made before the first text is sent. */
  needsWay: boolean;
  /** It is made, and the text is sent; or it was put off, and the text stays here. */
  wayMade: () => void;
  wayPutOff: () => void;
  /** Throws the draft away. */
  giveUp: () => void;
  /** The text that another has written meanwhile; null: erased. */
  conflict: { theirs: Entry<K> | null } | undefined;
  /** Goes on from theirs: with one's own text, both, or neither. */
  resolve: (how: "mine" | "both" | "theirs") => void;
}

export type Start<K extends Kind> = Omit<Draft<K>, "queued">;

/** `done` is called when the text is kept or given up; `saved` are the words that say so. */
export function useWriting<K extends Kind>(room: RoomSession, start: Start<K>, done: () => void, saved = "write.saved"): Writing<K> {
  const { t } = useTranslation("participant-room");
  const [text, setText] = useState(start);
  const [needsWay, setNeedsWay] = useState(false);
  const [conflict, setConflict] = useState(() => room.inTheWayOf(start) as { theirs: Entry<K> | null } | undefined);
  const keep = useKeeping(room);
  const send = useMutation({
    networkMode: "always",
    mutationFn: (wanted: Start<K>) => room.write(wanted),
    onMutate: keep.cancel,
    onSuccess: (written) => {
      if (written.is === "conflict") return setConflict({ theirs: written.theirs as Entry<K> | null });
      say(t(written.is === "queued" ? "write.queued" : saved));
      done();
    },
  });
  const change = (body: Body<K>) => {
    const next = { ...text, body };
    setText(next);
    keep.soon({ ...next, queued: false } as Draft);
  };
  const resolve = (how: "mine" | "both" | "theirs") => {
    const theirs = conflict?.theirs ?? null;
    setConflict(undefined);
    if (how === "theirs") return void room.dropDraft(text.id).then(done);
    // Nothing comes back to the place of an erased text: it is saved as a new one.
    const where = theirs === null ? { id: uuid7(), base: 0, from: undefined } : { id: text.id, base: theirs.version, from: theirs.body ?? undefined };
    if (theirs === null) void room.dropDraft(text.id);
    const next = { ...text, ...where, body: how === "both" && theirs?.body ? joined(theirs.body, text.body) : text.body };
    setText(next);
    if (how === "mine") send.mutate(next);
    else keep.soon({ ...next, queued: false } as Draft);
  };
  return {
    body: text.body,
    change,
    save: () => (room.vault.isWithoutWay ? setNeedsWay(true) : send.mutate(text)),
    isSaving: send.isPending,
    error: send.error,
    needsWay,
    wayMade: () => {
      setNeedsWay(false);
      send.mutate(text);
    },
    wayPutOff: () => setNeedsWay(false),
    giveUp: () => {
      keep.cancel();
      void room.dropDraft(text.id).then(done);
    },
    conflict,
    resolve,
  };
}

/** Keeps a draft a moment after the last key, and what is left of it when the page is left or put away. */
function useKeeping(room: RoomSession): { soon: (draft: Draft) => void; cancel: () => void } {
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; draft: Draft }>(undefined);
  const cancel = () => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
  };
  const now = () => {
    if (waiting.current !== undefined) void room.draft(waiting.current.draft);
    cancel();
  };
  const leave = useRef(now);
  useEffect(() => {
    leave.current = now;
  });
  useEffect(() => {
    const putAway = () => leave.current();
    document.addEventListener("visibilitychange", putAway);
    addEventListener("pagehide", putAway);
    return () => {
      document.removeEventListener("visibilitychange", putAway);
      removeEventListener("pagehide", putAway);
      putAway();
    };
  }, []);
  return {
    cancel,
    soon: (draft) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { draft, timer: setTimeout(now, STILL) };
    },
  };
}
