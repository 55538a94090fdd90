import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { meQuery } from "@/shared/api/queries";
import type { CohortLite } from "@/shared/api/types";
import { administers, takesPart, useHere } from "@/shared/auth/here";
import { Avatar } from "@/shared/ui/Avatar";
import { cx } from "@/shared/ui/cx";
import { Icon, type Glyph } from "@/shared/ui/Icon";
import { overviewQuery } from "../overview/queries";
import * as icons from "./icons";
import { MenuButton, type MenuEntry } from "./Menu";
import styles from "./Rail.module.css";
import { useRailCohort } from "./useCohort";

const COHORT_PLACES = [
  { to: "/o/$organisation/manage/cohorts/$cohort/overview", name: "overview", icon: icons.overview, phone: true },
  { to: "/o/$organisation/manage/cohorts/$cohort/participants", name: "participants", icon: icons.people, phone: true },
  { to: "/o/$organisation/manage/cohorts/$cohort/matching", name: "matching", icon: icons.match, phone: true },
  { to: "/o/$organisation/manage/cohorts/$cohort/pairs", name: "pairs", icon: icons.pair, phone: true },
  { to: "/o/$organisation/manage/cohorts/$cohort/seminars", name: "seminars", icon: icons.calendar, phone: false },
  { to: "/o/$organisation/manage/cohorts/$cohort/supervision", name: "supervision", icon: icons.trio, phone: false },
  { to: "/o/$organisation/manage/cohorts/$cohort/setup", name: "setup", icon: icons.settings, phone: false },
] as const;

const ORGANISATION_PLACES = [
  { to: "/o/$organisation/manage/outcomes", name: "outcomes", icon: icons.outcome, admin: true },
  { to: "/o/$organisation/manage/programmes", name: "programmes", icon: icons.programme, admin: false },
  { to: "/o/$organisation/manage/people", name: "people", icon: icons.roles, admin: true },
  { to: "/o/$organisation/manage/settings", name: "settings", icon: icons.shield, admin: true },
] as const;

/** Where one is and where one can go. On a tablet only its icons, on a phone five places at the bottom. */
export function Rail() {
  const { t } = useTranslation("organiser");
  return (
    <nav className={styles.rail} aria-label={t("rail.label")}>
      <OrganisationSwitcher />
      <CohortGroup />
      <OrganisationGroup />
      <Foot />
    </nav>
  );
}

function OrganisationSwitcher() {
  const { t } = useTranslation(["organiser", "common"]);
  const navigate = useNavigate();
  const here = useHere();
  const { data: me } = useQuery(meQuery);
  const role = administers(here) ? here.role : "arranger";
  const others = (me?.organisations ?? []).filter((organisation) => organisation.slug !== here.slug);
  const entries: MenuEntry[] = [
    ...(takesPart(here) ? [{ id: "home", label: t("rail.as_participant"), icon: icons.people }] : []),
    ...others.map((organisation) => ({ id: `o:${organisation.slug}`, label: organisation.name })),
    { id: "account", label: t("rail.account"), icon: icons.roles },
  ];
  const go = (id: string) => {
    if (id === "account") return navigate({ to: "/account" });
    if (id === "home") return navigate({ to: "/o/$organisation/home", params: { organisation: here.slug } });
    return navigate({ to: "/o/$organisation", params: { organisation: id.slice(2) } });
  };
  return (
    <MenuButton className={styles.switcher} label={t("rail.switch")} entries={entries} onAction={(id) => void go(id)}>
      <span className={styles.mark} aria-hidden="true">
        {here.organisation.name.charAt(0)}
      </span>
      <span className={styles.organisation}>
        {here.organisation.name} <span className={styles.role}>{t(`common:role.${role}`)}</span>
      </span>
      <Icon of={icons.updown} small />
    </MenuButton>
  );
}

function CohortGroup() {
  const { t } = useTranslation("organiser");
  const here = useHere();
  const cohort = useRailCohort();
  const params = { organisation: here.slug, cohort: cohort?.id ?? "" };
  return (
    <div className={cx(styles.group, styles.groupMain)}>
      {cohort === undefined ? (
        <Place to="/o/$organisation/manage/overview" params={params} icon={icons.overview} name={t("places.overview")} phone />
      ) : (
        <>
          <CohortSwitcher name={t("rail.cohort", { programme: cohort.programme_name, cohort: cohort.name })} />
          {COHORT_PLACES.map((place) => (
            <Place key={place.name} to={place.to} params={params} icon={place.icon} name={t(`places.${place.name}`)} phone={place.phone}>
              {place.name === "overview" && <NeedsCount cohort={cohort} />}
            </Place>
          ))}
        </>
      )}
      <MorePlaces cohort={cohort?.id} />
    </div>
  );
}

function CohortSwitcher({ name }: { name: string }) {
  const { t } = useTranslation("organiser");
  const navigate = useNavigate();
  const here = useHere();
  const entries = here.cohorts.map((cohort) => ({ id: cohort.id, label: `${cohort.programme_name}, ${cohort.name}` }));
  return (
    <MenuButton
      className={styles.heading}
      label={t("rail.switch_cohort")}
      entries={entries}
      onAction={(cohort) =>
        void navigate({ to: "/o/$organisation/manage/cohorts/$cohort/overview", params: { organisation: here.slug, cohort } })
      }
    >
      <span className={styles.label}>{name}</span>
      <Icon of={icons.updown} small />
    </MenuButton>
  );
}

function OrganisationGroup() {
  const { t } = useTranslation("organiser");
  const here = useHere();
  const params = { organisation: here.slug };
  return (
    <div className={styles.group}>
      <p className={styles.heading}>
        <span className={styles.label}>{t("rail.organisation")}</span>
      </p>
      {ORGANISATION_PLACES.filter((place) => !place.admin || administers(here)).map((place) => (
        <Place key={place.name} to={place.to} params={params} icon={place.icon} name={t(`places.${place.name}`)} />
      ))}
    </div>
  );
}

interface PlaceProps {
  to: (typeof COHORT_PLACES)[number]["to"] | (typeof ORGANISATION_PLACES)[number]["to"] | "/o/$organisation/manage/overview";
  params: { organisation: string; cohort?: string };
  icon: Glyph;
  name: string;
  phone?: boolean;
  children?: ReactNode;
}

function Place({ to, params, icon, name, phone, children }: PlaceProps) {
  return (
    <Link to={to} params={params as never} className={cx(styles.link, phone && styles.phone)} title={name} activeProps={{ "aria-current": "page" }}>
      <Icon of={icon} />
      <span className={styles.label}>{name}</span>
      {children}
    </Link>
  );
}

/** How much needs the arranger in a cohort that is under way. */
function NeedsCount({ cohort }: { cohort: CohortLite }) {
  const { t } = useTranslation("organiser");
  const { slug } = useHere();
  const { data } = useQuery({ ...overviewQuery(slug, cohort.id), enabled: cohort.state === "running" });
  const count = data?.needs.length ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {count}
      <span className="visually-hidden"> {t("rail.needs", { count })}</span>
    </span>
  );
}

/** On a phone: what the five places below have no room for. */
function MorePlaces({ cohort }: { cohort: string | undefined }) {
  const { t } = useTranslation("organiser");
  const navigate = useNavigate();
  const here = useHere();
  const places = [
    ...COHORT_PLACES.filter((place) => !place.phone && cohort !== undefined),
    ...ORGANISATION_PLACES.filter((place) => !place.admin || administers(here)),
  ];
  const entries: MenuEntry[] = [
    ...places.map((place) => ({ id: place.to, label: t(`places.${place.name}`), icon: place.icon })),
    { id: "/organisations", label: t("rail.switch") },
    { id: "/account", label: t("rail.account") },
  ];
  return (
    <MenuButton
      className={cx(styles.link, styles.phone, styles.more)}
      label={t("places.more")}
      entries={entries}
      onAction={(to) => void navigate({ to, params: { organisation: here.slug, cohort: cohort ?? "" } } as never)}
    >
      <Icon of={icons.more} />
      <span className={styles.label}>{t("places.more")}</span>
    </MenuButton>
  );
}

function Foot() {
  const here = useHere();
  return (
    <Link to="/account" className={styles.foot} title={here.member.name}>
      <Avatar name={here.member.name} />
      <span className={styles.label}>{here.member.name}</span>
    </Link>
  );
}
