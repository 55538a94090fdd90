import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Letter, Recipient } from "./ContactDialog";
import { firstName } from "./rhythm";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** What a letter to a pair can be about. */
export type About = "no_meeting" | "agreement" | "hello";

/** Beginnings of letters to pairs, in the reader's language. */
export function useLetters(programme: string): {
  pair: (about: About, to: Recipient[], since: string | null) => Letter;
  span: (since: string) => string;
} {
  const { t, language } = useTranslation("organiser-pairs");
  const format = useFormat();
  const here = useHere();
  /** "tio veckor", "nio dagar" */
  const span = (since: string) => {
    const passed = Date.now() - Date.parse(since);
    const days = Math.max(1, Math.floor(passed / DAY));
    if (days < 14) return t("span.days", { count: days, n: inWords(days, language, "en") });
    const weeks = Math.floor(passed / WEEK);
    return t("span.weeks", { count: weeks, n: inWords(weeks, language, "en") });
  };
  const pair = (about: About, to: Recipient[], since: string | null): Letter => {
    const names = format.list(to.map(({ name }) => firstName(name)));
    const address = `${location.origin}/o/${here.slug}/home`;
    const values = { names, programme, address, me: here.member.name, span: since === null ? "" : span(since) };
    return {
      to,
      title: t("contact.title", { names }),
      subject: t("contact.subject", { programme }),
      text: t(`contact.text.${about}`, values),
    };
  };
  return { pair, span };
}
