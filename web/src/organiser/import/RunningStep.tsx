import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Progress } from "@/shared/ui/Progress";
import { Panel } from "../ui/Page";

/** People are coming in. It goes on without anybody watching. */
export function RunningStep({ current, onCancelled }: { current: Import; onCancelled: (result: Import) => void }) {
  const { t } = useTranslation(["organiser-import", "common"]);
  const { slug } = useHere();
  const cancel = useMutation({
    mutationFn: () => data(api.POST("/{organisation}/imports/{id}/cancel", { params: { path: { organisation: slug, id: current.id } } })),
    onSuccess: onCancelled,
  });
  const total = current.rows_ok + current.rows_done;
  return (
    <Panel>
      <Stack>
        <Progress label={<strong>{t("running.title", { done: current.rows_done, count: total })}</strong>} done={current.rows_done} total={total} aside={t("running.leave")} />
        <ProblemNotice error={cancel.error} />
        <div>
          <Button variant="quiet" flush pending={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("running.cancel")}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
