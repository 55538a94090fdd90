import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Locale } from "@/shared/api/types";
import { useSpeak } from "@/shared/i18n/useSpeak";
import { cx } from "@/shared/ui/cx";
import { sayFailed } from "@/shared/ui/toast";
import { AppBar, MAIN, SkipLink, barLink } from "./AppBar";
import { Brand } from "./Brand";
import { usePageTitle } from "./usePageTitle";
import styles from "./QuietPage.module.css";

interface QuietPageProps {
  title: string;
  /** In the bar: the programme or the organisation when one is known. */
  name?: string | undefined;
  small?: string | undefined;
  /** Instead of the language switch. */
  end?: ReactNode;
  start?: ReactNode;
  /** As wide as a participant's page rather than a sign-in form. */
  wide?: boolean;
  children: ReactNode;
}

/** A page outside the two parts: nothing but the matter at hand. */
export function QuietPage({ title, name, small, start, end, wide, children }: QuietPageProps) {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <>
      <SkipLink />
      <AppBar start={start ?? <Brand name={name ?? t("app")} small={small} />} end={end ?? <LanguageSwitch />} />
      <main className={cx(styles.page, wide && styles.wide)} id={MAIN}>
        {children}
      </main>
    </>
  );
}

/** To the other language, in that language's own word. */
export function LanguageSwitch({ onChoose }: { onChoose?: (locale: Locale) => void }) {
  const { t, language } = useTranslation();
  const speak = useSpeak();
  const other: Locale = language === "en" ? "sv" : "en";
  const choose = () => {
    onChoose?.(other);
    speak(other).catch(() => sayFailed(t("problem.title")));
  };
  return (
    <button type="button" className={barLink} lang={other} onClick={choose}>
      {t(`locale.${other}`)}
    </button>
  );
}
