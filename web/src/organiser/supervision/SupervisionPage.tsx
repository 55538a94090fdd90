import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MentorGroups } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Stack } from "@/shared/ui/Card";
import { Notice } from "@/shared/ui/Notice";
import { cohortFactsQuery } from "../pairs/queries";
import { cohortCrumbs } from "../ui/crumbs";
import { TabLink, Tabs } from "../ui/List";
import { PageHeader } from "../ui/Page";
import { Cards } from "./Cards";
import { ConfirmDialog } from "./Dialogs";
import { None, Size } from "./Forming";
import { Actions, Meta, News } from "./Head";
import { Ties, Unplaced } from "./Lists";
import { groupsQuery } from "./queries";
import { KINDS } from "./search";
import styles from "./Supervision.module.css";
import { useGroups, type GroupActs } from "./useGroups";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/supervision");

/** The mentors' own groups in a cohort: formed, changed by hand, and confirmed. */
export function SupervisionPage() {
  const { t } = useTranslation("organiser-supervision");
  const here = useHere();
  const { cohort: id } = route.useParams();
  const { kind = "trio" } = route.useSearch();
  const [{ data: cohort }, { data: groups }] = useSuspenseQueries({ queries: [cohortFactsQuery(here.slug, id), groupsQuery(here.slug, id, kind)] });
  const acts = useGroups(id, kind);
  const [confirming, setConfirming] = useState(false);
  const { draft } = groups;
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort }, t("title"))}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        meta={<Meta groups={groups} />}
        actions={groups.open && <Actions groups={groups} acts={acts} onConfirm={() => setConfirming(true)} />}
      />
      <Stack gap="form">
        <Tabs label={t("kinds")}>
          {KINDS.map((name) => (
            <TabLink
              key={name}
              to="/o/$organisation/manage/cohorts/$cohort/supervision"
              params={{ organisation: here.slug, cohort: id }}
              search={name === "trio" ? {} : { kind: name }}
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              {t(`kind.${name}`)}
            </TabLink>
          ))}
        </Tabs>
        <News groups={groups} acts={acts} />
        <Body key={kind} groups={groups} acts={acts} />
      </Stack>
      {confirming && draft !== null && <ConfirmDialog groups={groups} draft={draft} acts={acts} onClose={() => setConfirming(false)} />}
    </>
  );
}

function Body({ groups, acts }: { groups: MentorGroups; acts: GroupActs }) {
  const { kind, draft, in_force, open } = groups;
  const shown = draft ?? in_force;
  if (shown === null) {
    return (
      <>
        <Leaders groups={groups} />
        <None groups={groups} acts={acts} />
      </>
    );
  }
  return (
    <>
      <Sum groups={groups} />
      <Leaders groups={groups} />
      {groups.unplaced.length > 0 && <Unplaced groups={groups} acts={acts} />}
      <Cards groups={groups} acts={acts} />
      {groups.ties.length > 0 && <Ties kind={kind} ties={groups.ties} still={!open} acts={acts} />}
      {kind === "experience" && draft !== null && <Size groups={groups} acts={acts} />}
    </>
  );
}

/** Which mentors have said that they would lead a trio, when they were offered it (D10). */
export function Leaders({ groups: { kind, people } }: { groups: MentorGroups }) {
  const { t } = useTranslation("organiser-supervision");
  const format = useFormat();
  const names = people.filter((one) => one.leads).map(({ name }) => name);
  if (kind !== "trio" || names.length === 0) return null;
  return <Notice tone="info">{t("leads", { count: names.length, names: format.list(names) })}</Notice>;
}

/** How broad the groups are, of what there can be. */
function Sum({ groups }: { groups: MentorGroups }) {
  const { t } = useTranslation("organiser-supervision");
  const shown = groups.draft ?? groups.in_force;
  if (shown === null) return null;
  const placed = shown.groups.reduce((sum, group) => sum + group.mentors.length, 0);
  const best = shown.proved ? t("proved") : shown.uneven ? t("uneven") : shown.per_cent !== null && t("of_best", { n: shown.per_cent });
  return (
    <div className={styles.sum}>
      <h2>{t(`sum.${groups.kind}`, { count: shown.groups.length, mentors: placed })}</h2>
      <p>
        <span>{[best, shown.touched && t("touched")].filter(Boolean).join(", ")}</span> <span className={styles.seed}>{t("seed", { seed: String(shown.seed) })}</span>
      </p>
    </div>
  );
}
