import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./BottomBar.module.css";

const PLACES = [
  { to: "/o/$organisation/home", name: "home", icon: icons.home },
  { to: "/o/$organisation/mentorships", name: "meetings", icon: icons.meetings },
  { to: "/o/$organisation/seminars", name: "seminars", icon: icons.seminars },
  { to: "/o/$organisation/profile", name: "profile", icon: icons.user },
  { to: "/o/$organisation/more", name: "more", icon: icons.more },
] as const;

/** Who only evaluates has neither meetings nor a profile. */
const EVALUATOR = ["home", "more"];

/** The places, always with their names. On wide screens they stand in a rail to the left. */
export function BottomBar({ yields }: { yields: boolean }) {
  const { t } = useTranslation("participant");
  const { slug, evaluates, participations } = useHere();
  const places = evaluates.length > 0 && participations.length === 0 ? PLACES.filter(({ name }) => EVALUATOR.includes(name)) : PLACES;
  return (
    <nav className={cx(styles.bar, yields && styles.yields)} aria-label={t("places.label")}>
      <ul>
        {places.map(({ to, name, icon }) => (
          <li key={name}>
            <Link to={to} params={{ organisation: slug }} activeProps={{ "aria-current": "page" }}>
              <span className={styles.icon}>
                <Icon of={icon} />
              </span>
              {t(`places.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
