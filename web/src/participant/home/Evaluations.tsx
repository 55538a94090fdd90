import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Context } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Avatar } from "@/shared/ui/Avatar";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Row, Rows } from "@/shared/ui/Rows";
import { Skeleton } from "@/shared/ui/Skeleton";

/** D1: closing conversations are held by somebody else than the mentor. She sees names and nothing more. */
export function Evaluations({ cohort }: { cohort: Context["evaluates"][number] }) {
  const { t } = useTranslation("participant-waiting");
  const { slug: organisation } = useHere();
  const adepts = useInfiniteQuery({
    queryKey: keys.cohortPart(organisation, cohort.cohort_id, "adepts"),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/cohorts/{id}/adepts", {
          params: { path: { organisation, id: cohort.cohort_id }, query: pageParam === "" ? {} : { cursor: pageParam } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const names = adepts.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={cohort.name} note={t("evaluator.note")}>
      {names === undefined && <Skeleton lines={4} />}
      {names?.length === 0 && <Empty kind="nothing" title={t("evaluator.empty")} text={t("evaluator.empty_text")} />}
      {names !== undefined && names.length > 0 && (
        <Card flush>
          <Rows>
            {names.map((adept) => (
              <Row key={adept.participant_id} mark={<Avatar name={adept.name} role="adept" />} text={adept.name} />
            ))}
          </Rows>
        </Card>
      )}
      {adepts.hasNextPage && (
        <Button wide pending={adepts.isFetchingNextPage} onClick={() => void adepts.fetchNextPage()}>
          {t("evaluator.more")}
        </Button>
      )}
    </Section>
  );
}
