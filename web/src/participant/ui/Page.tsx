import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { AppBar, MAIN, SkipLink, barLink } from "@/shared/layout/AppBar";
import { Brand } from "@/shared/layout/Brand";
import { usePageTitle } from "@/shared/layout/usePageTitle";
import { Avatar } from "@/shared/ui/Avatar";
import { cx } from "@/shared/ui/cx";
import { BottomBar } from "./BottomBar";
import styles from "./Page.module.css";

interface PageProps {
  /** The page's name in the tab. The page shows its own h1. */
  title: string;
  /** A way back instead of the programme's name, on pages one level down: <BackLink to=… params=…>Möten</BackLink>. */
  back?: ReactNode;
  /** The one primary action, in reach of the thumb. On a phone it takes the bottom bar's place. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A participant's page: one column, the bar on top, five places below (to the left on wide screens). */
export function Page({ title, back, actions, children }: PageProps) {
  const { t } = useTranslation("participant");
  const here = useHere();
  usePageTitle(title);
  const programme = here.participations[0]?.programme_name;
  return (
    <>
      <SkipLink />
      <AppBar
        start={back ?? <Brand name={programme ?? here.organisation.name} small={programme && here.organisation.name} />}
        end={
          back === undefined && (
            <Link to="/account" className={barLink} aria-label={t("account", { name: here.member.name })}>
              <Avatar name={here.member.name} size="small" />
            </Link>
          )
        }
      />
      <main className={cx(styles.page, actions === undefined && styles.withBar)} id={MAIN}>
        {children}
      </main>
      {actions !== undefined && (
        <div className={styles.actionBar}>
          <div className={styles.actionInner}>{actions}</div>
        </div>
      )}
      <BottomBar yields={actions !== undefined} />
    </>
  );
}
