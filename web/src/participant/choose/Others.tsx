import type { Choice } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { useOthers } from "./useChoice";

/** Mentors were asked for, and there are none: none but those on the list, or nobody at all. */
export function NoMore({ choice: { no_more, step } }: { choice: Pick<Choice, "no_more" | "step"> }) {
  const { t } = useTranslation("participant-choose");
  return <div role="status">{no_more && <Notice tone="info">{t(step === "choose" ? "others.none" : "others.nobody")}</Notice>}</div>;
}

/** Asks for mentors who have not been shown before, and says so kindly when there are none. */
export function Others({ choice, label }: { choice: Choice; label: string }) {
  const others = useOthers(choice);
  return (
    <Stack>
      <NoMore choice={choice} />
      <ProblemNotice error={others.error} />
      <Button wide pending={others.isPending} onClick={() => others.mutate()}>
        {label}
      </Button>
    </Stack>
  );
}
