import { useTranslation } from "@/shared/i18n/useTranslation";
import type { CohortState } from "@/shared/api/types";
import { Status, type Tone } from "@/shared/ui/Status";

const TONE: Record<CohortState, Tone> = {
  draft: "idle",
  open: "waiting",
  selecting: "waiting",
  matching: "active",
  running: "active",
  closing: "active",
  closed: "ended",
  cancelled: "ended",
};

/** Where a cohort stands in its life. */
export function CohortStatus({ state }: { state: CohortState }) {
  const { t } = useTranslation("organiser-setup");
  return <Status tone={TONE[state]}>{t(`state.${state}`)}</Status>;
}
