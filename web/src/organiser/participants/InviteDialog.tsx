import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { useInvite } from "./useInvite";

/** Mail cannot be taken back: it is said to how many it goes, and what is in it. */
export function InviteDialog({ cohort, count, open, onClose }: { cohort: string; count: number; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const invite = useInvite(cohort);
  const actions = (
    <>
      <Button variant="primary" pending={invite.isPending} onClick={() => invite.mutate("all", { onSuccess: onClose })}>
        {t("invite.go", { count })}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={t("invite.title", { count })} actions={actions}>
      <Stack>
        <p>{t("invite.text")}</p>
        <ProblemNotice error={invite.error} />
      </Stack>
    </Dialog>
  );
}
