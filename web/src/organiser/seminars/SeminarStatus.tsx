import type { Seminar } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Status, type Tone } from "@/shared/ui/Status";
import { standingOf, type Standing } from "./standing";

const TONES: Record<Standing, Tone> = { planned: "idle", open: "active", over: "waiting", held: "done", cancelled: "ended" };

/** Where a seminar stands now, in a word or two. */
export function SeminarStatus({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("organiser-seminars");
  const standing = standingOf(seminar, new Date());
  return <Status tone={TONES[standing]}>{t(`standing.${standing}`)}</Status>;
}
