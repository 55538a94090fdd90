import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Seminar } from "@/shared/api/types";
import { capital, inWords } from "@/shared/format/words";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Status } from "@/shared/ui/Status";
import { seatsLeft, standing, type Standing } from "./standing";
import { useRegistration } from "./useRegistration";
import styles from "./Seminars.module.css";
import { useNow } from "../useNow";

const TONE = { registered: "done", waitlisted: "waiting", attended: "done", absent: "ended", cancelled: "ended", over: "ended" } as const;

/** Where the reader stands with a seminar, and the one tap that changes it. */
export function Answer({ seminar, primary }: { seminar: Seminar; primary?: boolean }) {
  const { t } = useTranslation("participant-seminars");
  const registration = useRegistration(seminar);
  const now = useNow();
  const stands = standing(seminar, now);
  const words = useStandingWords(seminar, stands);
  if (stands === "open" || stands === "full") {
    return (
      <div className={cx(styles.answer, !primary && styles.beside)}>
        {words !== undefined && <p className="muted small">{words}</p>}
        <Button variant={primary ? "primary" : "secondary"} wide pending={registration.isPending} onClick={() => registration.mutate("registered")}>
          {t(stands === "full" ? "act.queue" : "act.register")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.standing}>
      <Status tone={TONE[stands]}>{t(`standing.${stands}`)}</Status>
      {(stands === "registered" || stands === "waitlisted") && (
        <Button variant="quiet" pending={registration.isPending} onClick={() => registration.mutate("cancelled")}>
          {t(`act.leave_${stands}`)}
        </Button>
      )}
      {stands === "waitlisted" && words !== undefined && <p className="muted small">{words}</p>}
    </div>
  );
}

function useStandingWords(seminar: Seminar, stands: Standing): string | undefined {
  const { t, language } = useTranslation("participant-seminars");
  const left = seatsLeft(seminar);
  switch (stands) {
    case "open":
      return left === null ? undefined : capital(t("seats", { count: left, n: inWords(left, language, "en") }));
    case "full":
      return t("full", { count: seminar.waitlisted });
    case "waitlisted":
      return seminar.mine?.place_in_line ? t("in_line", { place: t(seminar.mine.place_in_line <= 5 ? `ordinal.${seminar.mine.place_in_line}` : "ordinal.later", { n: seminar.mine.place_in_line }) }) : undefined;
    default:
      return undefined;
  }
}
