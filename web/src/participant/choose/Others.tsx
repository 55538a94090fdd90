import type { Choice } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { useOthers } from "./useChoice";

/** Asks for mentors who have not been shown before, and says so kindly when there are none. */
export function Others({ choice, label }: { choice: Choice; label: string }) {
  const { t } = useTranslation("participant-choose");
  const others = useOthers(choice);
  return (
    <Stack>
      <div role="status">{choice.no_more && <Notice tone="info">{t("others.none")}</Notice>}</div>
      <ProblemNotice error={others.error} />
      <Button wide pending={others.isPending} onClick={() => others.mutate()}>
        {label}
      </Button>
    </Stack>
  );
}
