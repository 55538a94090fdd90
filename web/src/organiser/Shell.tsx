import { Outlet, useMatches, useNavigate, useRouter } from "@tanstack/react-router";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { MAIN, SkipLink } from "@/shared/layout/AppBar";
import { FramedContext } from "@/shared/layout/framed";
import { usePart } from "@/shared/layout/usePart";
import { Rail } from "./ui/Rail";
import styles from "./Shell.module.css";

/** The frame of the organiser part: the rail to the left (below on a phone), the page beside it. */
export function Shell() {
  usePart("organiser");
  const { language } = useTranslation();
  const router = useRouter();
  const navigate = useNavigate();
  const narrow = useMatches({ select: (matches) => matches.some((match) => match.staticData.narrowRail) });
  return (
    <I18nProvider locale={language === "en" ? "en-GB" : "sv-SE"}>
      <RouterProvider navigate={(href) => void navigate({ href })} useHref={(href) => router.history.createHref(href)}>
        <SkipLink />
        <div className={styles.app} data-rail={narrow ? "narrow" : undefined}>
          <Rail />
          <main className={styles.main} id={MAIN}>
            <FramedContext value={true}>
              <Outlet />
            </FramedContext>
          </main>
        </div>
      </RouterProvider>
    </I18nProvider>
  );
}
