import type { Seminar } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { useSeminarState } from "./useSeminar";

/** Says what cancelling means before it is done. */
export function CancelDialog({ open, seminar, onClose }: { open: boolean; seminar: Seminar; onClose: () => void }) {
  const { t } = useTranslation("organiser-seminars");
  const state = useSeminarState(seminar);
  const concerned = seminar.registered + seminar.waitlisted;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("cancel.title", { title: seminar.title })}
      actions={
        <>
          <Button variant="primary" pending={state.isPending} onClick={() => state.mutate("cancelled", { onSettled: onClose })}>
            {t("cancel.do")}
          </Button>
          <Button onClick={onClose}>{t("cancel.keep")}</Button>
        </>
      }
    >
      <p>{concerned === 0 ? t("cancel.nobody") : t("cancel.text", { count: concerned })}</p>
    </Dialog>
  );
}
