import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { say } from "@/shared/ui/toast";
import type { Body, Kind } from "./kinds";
import type { RoomSession } from "./session";
import { WritingError } from "./SealedText";
import type { Shown } from "./shown";
import type { Start } from "./useWriting";
import { WayBack } from "./WayBack";

/** Changes a record in one tap: shown at once, sent when there is a network, laid together with what others change. */
export function useSend(room: RoomSession, other: string): { put: (text: Start<Kind>) => void; pending: boolean; notices: ReactNode } {
  const { t } = useTranslation("participant-room");
  const [waiting, setWaiting] = useState<Start<Kind>>();
  const send = useMutation({
    networkMode: "always",
    mutationFn: (text: Start<Kind>) => room.write(text),
    onSuccess: (written, { id }) => {
      if (written.is === "queued") say(t("write.queued"));
      if (written.is !== "conflict") return;
      say(t("write.changed_meanwhile"));
      void room.dropDraft(id);
    },
    onError: (_, { id }) => void room.dropDraft(id),
  });
  const way = () => {
    if (waiting !== undefined) send.mutate(waiting);
    setWaiting(undefined);
  };
  const put = (text: Start<Kind>) => {
    // What somebody is writing is not sent with a tap, nor written over by one.
    if (room.drafts.of(text.id)?.queued === false) return say(t("write.draft_first"));
    if (room.vault.isWithoutWay) return setWaiting(text);
    send.mutate(text);
  };
  return {
    put,
    pending: send.isPending,
    notices: (
      <>
        <WritingError error={send.error} />
        <WayBack open={waiting !== undefined} vault={room.vault} other={other} onDone={way} onClose={() => setWaiting(undefined)} />
      </>
    ),
  };
}

/** A change of what is shown, to be sent. What waits here already is changed where it waits. */
export function changeOf<K extends Kind>(room: RoomSession, kind: K, shown: Shown<K>, body: Body<K>): Start<K> {
  const waits = room.drafts.of(shown.id);
  const isQueued = waits?.queued === true;
  const base = isQueued ? waits.base : shown.version;
  const from: Body<K> | undefined = isQueued ? (waits.from as Body<K> | undefined) : shown.body;
  return { id: shown.id, kind, isPrivate: shown.isPrivate, base, from, body };
}
