import type { Workspace } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useRunName } from "./Compare";

/** The run that the proposals come from, whichever was the last; nothing where none of them is a run's. */
export function MadeBy({ workspace: { from, stands } }: { workspace: Pick<Workspace, "from" | "stands"> }) {
  const { t } = useTranslation("organiser-matching");
  const nameOf = useRunName();
  return from !== null && <span>{t(stands === null ? "run_changed" : "run_at", { when: nameOf(from) })}</span>;
}
