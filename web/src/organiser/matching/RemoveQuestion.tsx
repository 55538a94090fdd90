import { useState, type ReactNode } from "react";
import type { Proposal } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

interface Asked {
  agreed: readonly Proposal[];
  go: () => void;
}

interface RemoveQuestion {
  /** Takes proposals away, by `go`; where a mentor has said yes to one of them, not before the arranger has. */
  ask: (proposals: readonly Proposal[], go: () => void) => void;
  question: ReactNode;
}

/** What both have said yes to is not taken away with one click: two people are written to. */
export function useRemoveQuestion(): RemoveQuestion {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const ask = (proposals: readonly Proposal[], go: () => void) => {
    const agreed = proposals.filter(({ state }) => state === "accepted");
    if (agreed.length > 0) setAsked({ agreed, go });
    else go();
  };
  const [first] = asked?.agreed ?? [];
  const values = { count: asked?.agreed.length ?? 1, adept: first?.adept.name, mentor: first?.mentor.name };
  const question = (
    <Dialog
      open={asked !== undefined}
      onClose={close}
      title={t("remove_agreed.title", values)}
      actions={
        <>
          <Button
            variant="danger"
            onClick={() => {
              asked?.go();
              close();
            }}
          >
            {t("remove_agreed.yes")}
          </Button>
          <Button onClick={close}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <p>{t("remove_agreed.said", values)}</p>
      <p>{t("remove_agreed.means")}</p>
    </Dialog>
  );
  return { ask, question };
}
