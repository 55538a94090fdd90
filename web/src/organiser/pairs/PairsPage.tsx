import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { PairRhythm } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Search, Tabs, TabLink, Toolbar } from "../ui/List";
import { PageHeader } from "../ui/Page";
import { ContactDialog, type Letter } from "./ContactDialog";
import { cohortCrumbs } from "../ui/crumbs";
import { PairsTable } from "./PairsTable";
import { cohortFactsQuery, pairsQuery } from "./queries";
import { fits, SHOWS, type Show } from "./search";

const FROM = "/o/$organisation/manage/cohorts/$cohort/pairs";

/** All pairs of a cohort: rhythm, state and what they need. Never where they meet or what they say. */
export function PairsPage() {
  const { t } = useTranslation("organiser-pairs");
  const { cohort: id } = useParams({ from: FROM });
  const here = useHere();
  const { data: cohort } = useSuspenseQuery(cohortFactsQuery(here.slug, id));
  const { data } = useSuspenseInfiniteQuery(pairsQuery(here.slug, id));
  const pairs = data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort }, t("title"))}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        meta={<span>{t("promise")}</span>}
      />
      {pairs.length === 0 ? <NoPairs cohort={id} /> : <PairList pairs={pairs} cohort={id} programme={cohort.programme_name} />}
    </>
  );
}

function NoPairs({ cohort }: { cohort: string }) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  return (
    <Empty
      kind="nothing"
      title={t("none.title")}
      text={t("none.text")}
      action={
        <ButtonLink variant="primary" to="/o/$organisation/manage/cohorts/$cohort/matching" params={{ organisation: slug, cohort }}>
          {t("none.go")}
        </ButtonLink>
      }
    />
  );
}

function PairList({ pairs, cohort, programme }: { pairs: PairRhythm[]; cohort: string; programme: string }) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  const [letter, setLetter] = useState<Letter | null>(null);
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const narrowed = search.show !== undefined || search.q !== undefined;
  const loading = useRest(cohort, narrowed);
  const shown = pairs.filter((pair) => fits(pair, search));
  return (
    <Stack gap="small">
      <Views cohort={cohort} pairs={pairs} />
      <Toolbar>
        <Search
          label={t("search")}
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (now) => ({ ...now, q: q === "" ? undefined : q }), replace: true })}
        />
      </Toolbar>
      {shown.length > 0 && <PairsTable pairs={shown} programme={programme} onWrite={setLetter} />}
      {shown.length === 0 && !loading && <NoHits show={search.show} searching={search.q !== undefined} cohort={cohort} />}
      <More cohort={cohort} loading={loading} />
      <ContactDialog organisation={slug} cohort={cohort} letter={letter} onClose={() => setLetter(null)} />
    </Stack>
  );
}

/** A view or a search looks through every page: the server has no filter for what a pair needs. */
function useRest(cohort: string, wanted: boolean): boolean {
  const { slug } = useHere();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(pairsQuery(slug, cohort));
  useEffect(() => {
    if (wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return isFetchingNextPage || (wanted && hasNextPage);
}

function More({ cohort, loading }: { cohort: string; loading: boolean }) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  const { hasNextPage, fetchNextPage } = useSuspenseInfiniteQuery(pairsQuery(slug, cohort));
  if (!hasNextPage) return null;
  return (
    <Button pending={loading} onClick={() => void fetchNextPage()}>
      {t(loading ? "common:state.loading" : "common:action.more")}
    </Button>
  );
}

/** Saved views with how many there are, as far as they have been read. */
function Views({ cohort, pairs }: { cohort: string; pairs: PairRhythm[] }) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  const { hasNextPage } = useSuspenseInfiniteQuery(pairsQuery(slug, cohort));
  const params = { organisation: slug, cohort };
  const count = (show?: Show) => (hasNextPage ? undefined : pairs.filter((pair) => fits(pair, { show })).length);
  const exact = { exact: true, includeSearch: true, explicitUndefined: true };
  return (
    <Tabs label={t("views")}>
      <TabLink to={FROM} params={params} search={{}} activeOptions={exact} count={count()}>
        {t("view.all")}
      </TabLink>
      {SHOWS.map((show) => (
        <TabLink key={show} to={FROM} params={params} search={{ show }} activeOptions={exact} count={count(show)}>
          {t(`view.${show}`)}
        </TabLink>
      ))}
    </Tabs>
  );
}

function NoHits({ show, searching, cohort }: { show: Show | undefined; searching: boolean; cohort: string }) {
  const { t } = useTranslation("organiser-pairs");
  const { slug } = useHere();
  if (show === "needs" && !searching) return <Empty kind="done" title={t("calm.title")} text={t("calm.text")} />;
  return (
    <Empty
      kind="no-hits"
      title={t("no_hits.title")}
      text={t("no_hits.text")}
      action={
        <ButtonLink to={FROM} params={{ organisation: slug, cohort }} search={{}}>
          {t("no_hits.all")}
        </ButtonLink>
      }
    />
  );
}
