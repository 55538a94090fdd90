import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ParticipantCounts } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Skeleton } from "@/shared/ui/Skeleton";
import { cohortCrumbs } from "../ui/crumbs";
import { cohortQuery } from "../setup/queries";
import * as icons from "../ui/icons";
import { PageHeader } from "../ui/Page";
import { AddPerson } from "./AddPerson";
import { InviteDialog } from "./InviteDialog";
import { NobodyHere } from "./NobodyHere";
import { ParticipantTable } from "./ParticipantTable";
import { ParticipantTools } from "./ParticipantTools";
import { PersonPanel } from "./PersonPanel";
import styles from "./Participants.module.css";
import { participantsQuery } from "./queries";
import { filtersOf, isFiltered } from "./search";
import { Selection } from "./Selection";
import { useView } from "./useView";
import { ViewTabs } from "./ViewTabs";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/participants");
type Open = "add" | "invite" | undefined;

/** Everybody in a cohort: found, filtered, invited, mended. */
export function ParticipantsPage() {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const { slug, organisation } = useHere();
  const { cohort: id } = route.useParams();
  const search = route.useSearch();
  const view = useView(id, search);
  const { data: cohort } = useSuspenseQuery(cohortQuery(slug, id));
  const list = useInfiniteQuery({ ...participantsQuery(slug, id, filtersOf(search)), placeholderData: keepPreviousData });
  const people = (list.data?.pages ?? []).flatMap((page) => page.items);
  const counts = list.data?.pages[0]?.counts;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>();
  const clear = useCallback(() => setChosen(new Set()), []);
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug, organisation: organisation.name, cohort }, t("title"))}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        meta={counts && <Meta counts={counts} />}
        actions={<Actions cohort={id} counts={counts} onOpen={setOpen} />}
      />
      {counts !== undefined && counts.all > 0 && <ViewTabs cohort={id} counts={counts} search={search} />}
      {counts !== undefined && (counts.all > 0 || isFiltered(search)) && <ParticipantTools cohort={id} search={search} />}
      {list.isPending && <Skeleton lines={10} />}
      {counts !== undefined && people.length === 0 && <NobodyHere cohort={id} search={search} counts={counts} onAdd={() => setOpen("add")} />}
      {people.length > 0 && (
        <Stack>
          <ParticipantTable people={people} chosen={chosen} onChoose={setChosen} search={search} cohort={id} stale={list.isPlaceholderData} />
          {counts !== undefined && <p className={styles.shown}>{t("shown", { count: people.length, all: counts.all })}</p>}
          {list.hasNextPage && (
            <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("common:action.more")}
            </Button>
          )}
        </Stack>
      )}
      {chosen.size > 0 && <Selection cohort={id} chosen={chosen} people={people} onChoose={setChosen} onClear={clear} />}
      <AddPerson cohort={cohort} open={open === "add"} onClose={() => setOpen(undefined)} />
      <InviteDialog cohort={id} count={counts?.not_invited ?? 0} open={open === "invite"} onClose={() => setOpen(undefined)} />
      <PersonPanel cohort={cohort} id={search.person} known={people.find((person) => person.id === search.person)} onClose={() => view({ person: undefined })} />
    </>
  );
}

function Meta({ counts }: { counts: ParticipantCounts }) {
  const { t } = useTranslation("organiser-participants");
  // Whoever has had no invitation has nothing to answer.
  const silent = counts.not_accepted - counts.not_invited;
  return (
    <>
      <span>{t("meta.people", { adepts: counts.adepts, mentors: counts.mentors })}</span>
      {silent > 0 && <span>{t("meta.not_accepted", { count: silent })}</span>}
    </>
  );
}

function Actions({ cohort, counts, onOpen }: { cohort: string; counts: ParticipantCounts | undefined; onOpen: (what: Open) => void }) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const waiting = counts?.not_invited ?? 0;
  return (
    <>
      <ButtonLink icon={icons.upload} to="/o/$organisation/manage/cohorts/$cohort/import" params={{ organisation: slug, cohort }} search={{}}>
        {t("action.import")}
      </ButtonLink>
      <Button icon={icons.plus} onClick={() => onOpen("add")}>
        {t("action.add")}
      </Button>
      {waiting > 0 && (
        <Button variant="primary" onClick={() => onOpen("invite")}>
          {t("action.invite", { count: waiting })}
        </Button>
      )}
    </>
  );
}
