import { infiniteQueryOptions, useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { BroughtMentor } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Status, type Tone } from "@/shared/ui/Status";
import { say } from "@/shared/ui/toast";
import { Person, Table } from "../ui/List";
import { Panel } from "../ui/Page";

/** Invitations to a page. */
const PAGE = 25;

const broughtQuery = (organisation: string, cohort: string) =>
  infiniteQueryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "brought"),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/cohorts/{id}/mentor-invitations", {
          params: { path: { organisation, id: cohort }, query: { limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });

const TONE: Record<BroughtMentor["state"], Tone> = { waiting: "waiting", accepted: "done", declined: "ended", withdrawn: "ended", expired: "ended", removed: "waiting", lost: "ended", matched: "ended" };

/** Words of a state; `removed` says of a person that the organisation has removed her. */
const word = (state: BroughtMentor["state"]) => (state === "removed" ? "taken_away" : state);

/** D9: whom adepts have asked themselves, with the line that the arranger may read, and what came of it. */
export function Brought({ cohort }: { cohort: string }) {
  const { t } = useTranslation("organiser-choosing");
  const { slug } = useHere();
  const { day } = useFormat();
  const { data: pages, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(broughtQuery(slug, cohort));
  const withdraw = useWithdraw(cohort);
  const all = pages.pages.flatMap((page) => page.items);
  if (all.length === 0) return null;
  return (
    <Panel flush title={t("brought.title")} aside={t("brought.note")}>
      <Table caption={t("brought.title")} bare stack roomy>
        <thead>
          <tr>
            <th scope="col">{t("brought.adept")}</th>
            <th scope="col">{t("brought.asked")}</th>
            <th scope="col">{t("brought.words")}</th>
            <th scope="col">{t("brought.state")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Person plainName={one.adept_name} name={one.adept_name} role="adept" />
              </th>
              <td data-label={t("brought.asked")}>
                {one.name} <span className="small muted">{one.email}</span>
              </td>
              <td data-label={t("brought.words")}>{one.words === "" ? "–" : one.words}</td>
              <td data-label={t("brought.state")}>
                <Status tone={one.removed ? "danger" : TONE[one.state]}>{one.removed ? t("brought.removed") : t(`brought.${word(one.state)}`, { day: day(one.expires_at) })}</Status>
                {one.state === "waiting" && (
                  <Button variant="quiet" small pending={withdraw.isPending && withdraw.variables.id === one.id} onClick={() => withdraw.mutate(one)}>
                    {t("brought.withdraw")}
                    <span className="visually-hidden">: {one.name}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <ProblemNotice error={withdraw.error} />
      {hasNextPage && (
        <Button small pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("brought.more")}
        </Button>
      )}
    </Panel>
  );
}

/** The arranger's hand: the link in the mail has lost its meaning, and the adept may ask somebody else. */
function useWithdraw(cohort: string) {
  const { t } = useTranslation("organiser-choosing");
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: BroughtMentor) =>
      data(api.PUT("/{organisation}/mentor-invitations/{id}/state", { params: { path: { organisation: slug, id } }, body: { state: "withdrawn" } })),
    onSuccess: (_, { name }) => say(t("brought.withdrawn_now", { name })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.cohortPart(slug, cohort, "brought") }),
  });
}
