import type { Act, ActAnswer } from "@/shared/api/types";
import { newFormat } from "@/shared/format/format";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "@/shared/ui/icons";
import styles from "./account.module.css";
import { Means } from "./Means";

interface ActQuestionProps {
  act: Act;
  pending: boolean;
  error: unknown;
  onAnswer: (answer: ActAnswer) => void;
}

/** The question of a mail's link, and its answers. The first one is what the mail's button promised. */
export function ActQuestion({ act, pending, error, onAnswer }: ActQuestionProps) {
  const { t } = useTranslation("act");
  const words = useActWords(act);
  const small = act.act !== "accept_invitation" && !OPENS.has(act.act);
  return (
    <Stack gap="wide" className={styles.tight}>
      <PageHead title={words.title} lead={words.lead} centred drawing="chairs" smallDrawing={small}>
        {words.when !== undefined && <p className={styles.when}>{words.when}</p>}
        {words.needs !== undefined && <p>{words.needs}</p>}
        {words.words !== undefined && <p>{words.words}</p>}
      </PageHead>
      <Means act={act} />
      <Stack>
        <ProblemNotice error={error} />
        <Button variant="primary" wide pending={pending} onClick={() => onAnswer("yes")}>
          {t(`${act.act}.yes`)}
        </Button>
        <OtherAnswers act={act} pending={pending} onAnswer={onAnswer} />
        {FREE.has(act.act) && <p className={styles.fine}>{t(`${act.act}.free`, { organisation: act.organisation.name })}</p>}
        <p className={styles.fine}>{t("not_you", { name: act.person_name })}</p>
      </Stack>
      {act.act === "confirm_meeting" && (
        <Notice tone="info" icon={icons.programme}>
          {t("confirm_meeting.seen")}
        </Notice>
      )}
    </Stack>
  );
}

/** Acts that open something, and have no other answer. */
const OPENS: ReadonlySet<Act["act"]> = new Set(["open_mentorship", "open_choosing"]);

/** Acts whose no says below what it means. */
const FREE: ReadonlySet<Act["act"]> = new Set(["answer_wish", "answer_mentor_invitation", "answer_offer"]);

function OtherAnswers({ act, pending, onAnswer }: Omit<ActQuestionProps, "error">) {
  const { t } = useTranslation("act");
  if (act.act === "confirm_meeting") {
    return (
      <ButtonRow even>
        <Button pending={pending} onClick={() => onAnswer("no")}>
          {t("confirm_meeting.no")}
        </Button>
        <Button pending={pending} onClick={() => onAnswer("moved")}>
          {t("confirm_meeting.moved")}
        </Button>
      </ButtonRow>
    );
  }
  if (OPENS.has(act.act)) return null;
  return (
    <>
      {act.act === "answer_offer" && (
        <Button wide pending={pending} onClick={() => onAnswer("wait")}>
          {t("answer_offer.wait")}
        </Button>
      )}
      <Button variant={act.act === "answer_seminar" || FREE.has(act.act) ? "secondary" : "quiet"} wide pending={pending} onClick={() => onAnswer("no")}>
        {t(`${act.act}.no`)}
      </Button>
    </>
  );
}

function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** Title, text and time of the act, in its organisation's zone. */
function useActWords(act: Act): { title: string; lead: string; when?: string; needs?: string; words?: string } {
  const { t, language } = useTranslation("act");
  const { details, organisation } = act;
  const { others = [] } = details;
  const format = newFormat(language, details.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const values = {
    name: firstName(act.person_name),
    other: format.list(others.map(firstName)),
    other_full: format.list(others),
    count: Math.max(1, others.length),
    programme: details.programme_name,
    cohort: details.cohort_name,
    organisation: organisation.name,
    title: details.title,
  };
  const role = act.act === "accept_invitation" && details.role !== undefined ? `_${details.role}` : act.act === "answer_offer" ? `_${details.offer ?? "stand_by"}` : "";
  const lead = act.act === "answer_offer" ? `${role}${role === "_guest" && !details.title ? "_any" : ""}` : "";
  const until = details.answer_by && t("answer_wish.until", { when: `${format.day(details.answer_by)} ${format.time(details.answer_by)}` });
  const needs = details.needs?.length ? t("answer_wish.needs", { other: values.other, needs: format.list(details.needs) }) : undefined;
  const when =
    until ??
    (details.starts_at &&
    (details.ends_at ? format.dayAndHours(details.starts_at, details.ends_at) : `${format.day(details.starts_at)} ${format.time(details.starts_at)}`));
  return {
    title: t(`${act.act}.title${role}`, values),
    lead: t(`${act.act}.lead${lead}`, values),
    ...(needs !== undefined && { needs }),
    ...(details.words && { words: t("answer_mentor_invitation.words", { other: values.other, words: details.words }) }),
    ...(when && { when: when.charAt(0).toLocaleUpperCase() + when.slice(1) }),
  };
}
