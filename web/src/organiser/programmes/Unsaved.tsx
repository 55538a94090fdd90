import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

/** Asks before a form is left that has been changed and not saved: another page, another part of this one, a closed tab. */
export function Unsaved({ changed }: { changed: boolean }) {
  const { t } = useTranslation("organiser-programmes");
  const { history } = useRouter();
  // Says whether to stay; while nobody wants to leave there is nothing to say.
  const [answer, setAnswer] = useState<(stay: boolean) => void>();
  useEffect(() => {
    if (!changed) return undefined;
    return history.block({ blockerFn: () => new Promise<boolean>((resolve) => setAnswer(() => resolve)) });
  }, [changed, history]);
  if (answer === undefined) return null;
  const say = (stay: boolean) => {
    answer(stay);
    setAnswer(undefined);
  };
  return (
    <Dialog
      open
      title={t("unsaved.title")}
      onClose={() => say(true)}
      actions={
        <>
          <Button variant="primary" onClick={() => say(true)}>
            {t("unsaved.stay")}
          </Button>
          <Button variant="danger" onClick={() => say(false)}>
            {t("unsaved.leave")}
          </Button>
        </>
      }
    >
      <p>{t("unsaved.text")}</p>
    </Dialog>
  );
}
