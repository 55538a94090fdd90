import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Member } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { useMembers } from "./useMembers";

/** Ends mentorships and frees seats, so it is asked first. */
export function RemoveDialog({ member, onClose }: { member: Member | undefined; onClose: () => void }) {
  const { t } = useTranslation(["organiser-people", "common"]);
  const { remove } = useMembers();
  const name = member?.name;
  const actions = (
    <>
      <Button variant="danger" pending={remove.isPending} onClick={() => member && remove.mutate(member, { onSuccess: onClose })}>
        {t("remove.go")}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={member !== undefined} onClose={onClose} title={t("remove.title", { name })} actions={actions}>
      <Stack>
        <p>{t("remove.text", { name })}</p>
        <ProblemNotice error={remove.error} />
      </Stack>
    </Dialog>
  );
}
