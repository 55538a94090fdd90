import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Member } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Skeleton } from "@/shared/ui/Skeleton";
import * as icons from "../ui/icons";
import { Search, Table, Toolbar } from "../ui/List";
import { PageHeader } from "../ui/Page";
import { MemberDialog } from "./MemberDialog";
import { MemberRow, type Act } from "./MemberRow";
import { membersQuery } from "./queries";
import { RemoveDialog } from "./RemoveDialog";
import { useMembers } from "./useMembers";

const route = getRouteApi("/o/$organisation/manage/people");

/** Everybody in the organisation, and what they may do. */
export function PeoplePage() {
  const { t } = useTranslation(["organiser-people", "common"]);
  const { slug, organisation } = useHere();
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const list = useInfiniteQuery({ ...membersQuery(slug, q), placeholderData: keepPreviousData });
  const members = (list.data?.pages ?? []).flatMap((page) => page.items);
  const { invite, comeBack } = useMembers();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Member>();
  const [removed, setRemoved] = useState<Member>();
  const find = useCallback(
    (value: string) =>
      void navigate({
        to: "/o/$organisation/manage/people",
        params: { organisation: slug },
        search: value.trim() === "" ? {} : { q: value },
        replace: true,
        resetScroll: false,
      }),
    [navigate, slug],
  );
  const act = (member: Member, what: Act) => {
    if (what === "edit") setEdited(member);
    if (what === "remove") setRemoved(member);
    if (what === "invite") invite.mutate(member);
    if (what === "back") comeBack.mutate(member);
  };
  const add = (
    <Button variant="primary" icon={icons.plus} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <>
      <PageHeader crumbs={[organisation.name, t("title")]} title={t("title")} meta={<span>{t("lead")}</span>} actions={add} />
      <Toolbar>
        <Search label={t("search")} value={q} onChange={find} />
      </Toolbar>
      {list.isPending && <Skeleton lines={8} />}
      {list.data !== undefined && members.length === 0 && (
        <Empty kind="no-hits" title={t("empty.title", { q })} text={t("empty.text")} action={<Button onClick={() => find("")}>{t("empty.clear")}</Button>} />
      )}
      {members.length > 0 && (
        <Stack>
          <MemberTable members={members} onAct={act} />
          {list.hasNextPage && (
            <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("common:action.more")}
            </Button>
          )}
        </Stack>
      )}
      <MemberDialog open={adding} onClose={() => setAdding(false)} />
      <MemberDialog member={edited} open={edited !== undefined} onClose={() => setEdited(undefined)} />
      <RemoveDialog member={removed} onClose={() => setRemoved(undefined)} />
    </>
  );
}

function MemberTable({ members, onAct }: { members: Member[]; onAct: (member: Member, act: Act) => void }) {
  const { t } = useTranslation("organiser-people");
  return (
    <Table caption={t("caption")} roomy stack>
      <thead>
        <tr>
          <th scope="col">{t("column.name")}</th>
          <th scope="col">{t("column.role")}</th>
          <th scope="col">{t("column.state")}</th>
          <th scope="col">{t("column.arranges")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("column.acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onAct={(act) => onAct(member, act)} />
        ))}
      </tbody>
    </Table>
  );
}
