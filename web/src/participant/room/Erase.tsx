import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import type { RoomSession } from "./session";

interface EraseProps {
  room: RoomSession;
  /** The record, one of one's own. */
  id: string;
  title: string;
  /** For whom it will be gone. */
  text: string;
  /** What begins it. */
  children: (ask: () => void) => ReactNode;
}

/** Erases a text, after it has been said that nobody gets it back. */
export function Erase({ room, id, title, text, children }: EraseProps) {
  const { t } = useTranslation(["participant-room", "common"]);
  const [asked, setAsked] = useState(false);
  const erase = useMutation({ networkMode: "always", mutationFn: () => room.erase(id), onSuccess: () => setAsked(false) });
  return (
    <>
      {children(() => setAsked(true))}
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={title}
        actions={
          <>
            <Button variant="danger" pending={erase.isPending} onClick={() => erase.mutate()}>
              {t("common:action.remove")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("notes.erase_no")}</Button>
          </>
        }
      >
        <p>{text}</p>
        <ProblemNotice error={erase.error} />
      </Dialog>
    </>
  );
}
