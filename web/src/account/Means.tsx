import { useState } from "react";
import type { Act } from "@/shared/api/types";
import { newFormat } from "@/shared/format/format";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import styles from "./account.module.css";

type Details = Act["details"];

/** What taking part means, for somebody who is asked: her role (one whom an adept asks has read it above), from when to when, how often and how long, and what the programme is for. */
export function Means({ act: { act, details } }: { act: Act }) {
  const { t, language } = useTranslation("act");
  const { dayFull } = newFormat(language, "UTC");
  const pace = usePace(details);
  const { role, starts_on, ends_on, purpose } = details;
  if (pace === undefined && !purpose) return null;
  return (
    <Card>
      <Stack gap="small">
        {act === "accept_invitation" && (role === "mentor" || role === "adept" || role === "both") && <p>{t(`means.${role}`)}</p>}
        {starts_on && ends_on && <p>{t("means.time", { from: dayFull(starts_on), to: dayFull(ends_on) })}</p>}
        {pace !== undefined && <p>{pace}</p>}
        {purpose && <Purpose text={purpose} />}
      </Stack>
    </Card>
  );
}

/** "Ni ses ungefär en gång i månaden, 60–90 minuter varje gång." */
function usePace({ cadence_days: days = 0, meeting_minutes_min: least, meeting_minutes_max: most }: Details): string | undefined {
  const { t } = useTranslation("act");
  if (least === undefined || most === undefined) return undefined;
  const minutes = least === most ? String(most) : `${least}–${most}`;
  if (days === 0) return t("means.needed", { minutes });
  if (days >= 28 && days <= 31) return t("means.monthly", { minutes });
  return days % 7 === 0 ? t("means.weeks", { minutes, count: days / 7 }) : t("means.days", { minutes, count: days });
}

/** As much of a purpose as can be taken in beside a question; the rest is one tap away. */
const AT_FIRST = 280;

function Purpose({ text }: { text: string }) {
  const { t } = useTranslation("act");
  const [whole, setWhole] = useState(false);
  const short = beginning(text);
  return (
    <>
      <p className={styles.purpose}>{t("means.purpose", { purpose: whole ? text : short })}</p>
      {short !== text && (
        <Button variant="quiet" small aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? "means.less" : "means.more")}
        </Button>
      )}
    </>
  );
}

/** The beginning of a long text, up to the end of a word. */
export function beginning(text: string): string {
  if (text.length <= AT_FIRST + 60) return text;
  const cut = text.slice(0, AT_FIRST);
  return `${cut.slice(0, Math.max(cut.search(/\s\S*$/u), AT_FIRST / 2)).trimEnd()} …`;
}
