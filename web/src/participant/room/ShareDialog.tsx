import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { RoundIcon } from "@/shared/ui/Rows";
import { say } from "@/shared/ui/toast";
import type { Kind } from "./kinds";
import type { RoomSession } from "./session";
import { shareAs, type Shareable } from "./sharing";
import styles from "./Room.module.css";

interface ShareProps<K extends Kind> {
  room: RoomSession;
  kind: K;
  shown: Shareable<K>;
  other: string;
  /** Further readers, or back to its author alone. */
  isPrivate?: boolean;
  title: string;
  /** Who reads what from then on: lines with what the other can read first. */
  reads: ReactNode;
  done: string;
  primary?: boolean;
}

/** Widening who reads something is asked first, and names the readers. */
export function ShareButton<K extends Kind>({ room, kind, shown, other, isPrivate = false, title, reads, done, primary }: ShareProps<K>) {
  const { t } = useTranslation("participant-room");
  const [asked, setAsked] = useState(false);
  const [id] = useState(uuid7);
  const share = useMutation({
    // Without a network it is refused at once: nothing is shared later than somebody asked for.
    networkMode: "always",
    mutationFn: () => shareAs(room, kind, shown, id, isPrivate),
    onSuccess: () => {
      setAsked(false);
      say(done);
    },
  });
  const words = t(isPrivate ? "share.back" : "share.with", { name: other });
  return (
    <>
      <Button variant={primary ? "primary" : "quiet"} wide={primary} flush={!primary} onClick={() => setAsked(true)}>
        {words}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={title}
        actions={
          <>
            <Button variant="primary" pending={share.isPending} onClick={() => share.mutate()}>
              {words}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("share.no")}</Button>
          </>
        }
      >
        {reads}
        <ProblemNotice error={share.error} />
      </Dialog>
    </>
  );
}

/** The lines of who reads what: the other, only you, and what the arrangers see. */
export function WhoReads({ name, theirs, mine, programme }: { name: string; theirs: string; mine: string; programme: string }) {
  const { t } = useTranslation("participant-room");
  const lines = [
    { icon: icons.pair, tone: "primary" as const, who: t("share.reads_partner", { name }), what: theirs },
    { icon: icons.lock, tone: "private" as const, who: t("share.reads_me"), what: mine },
    { icon: icons.programme, tone: "info" as const, who: t("share.reads_programme"), what: programme },
  ];
  return (
    <ul className={styles.reads}>
      {lines.map(({ icon, tone, who, what }) => (
        <li key={who}>
          <RoundIcon of={icon} tone={tone} />
          <span>
            <strong>{who}</strong> {what}
          </span>
        </li>
      ))}
    </ul>
  );
}
