import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data, download } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Tiles } from "@/shared/ui/Tiles";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Import.module.css";
import { remembered } from "./remembered";

/** What became of the file, and where to go from here. */
export function DoneStep({ current, cohort }: { current: Import; cohort: string }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const client = useQueryClient();
  useEffect(() => {
    remembered.drop(cohort);
    void client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
  }, [client, cohort, slug]);
  const result = current.result ?? { created: 0, updated: 0, unchanged: 0 };
  const left = current.rows_skipped + current.rows_problem;
  const params = { organisation: slug, cohort };
  return (
    <Stack gap="form">
      <Panel>
        <div role="status">
          <h2 className={styles.title}>{t("done.title", { count: result.created + result.updated + result.unchanged })}</h2>
        </div>
        <Tiles
          tiles={[
            { name: t("done.created"), value: result.created },
            { name: t("done.updated"), value: result.updated },
            { name: t("done.unchanged"), value: result.unchanged },
            { name: t("done.left"), value: left },
          ]}
        />
      </Panel>
      <div className={styles.foot}>
        {left > 0 && <Rejected current={current} count={left} />}
        <div className={styles.footEnd}>
          <ButtonLink to="/o/$organisation/manage/cohorts/$cohort/import" params={params} search={{}}>
            {t("done.another")}
          </ButtonLink>
          <ButtonLink to="/o/$organisation/manage/cohorts/$cohort/participants" params={params}>
            {t("done.participants")}
          </ButtonLink>
          <ButtonLink variant="primary" to="/o/$organisation/manage/cohorts/$cohort/matching" params={params}>
            {t("done.matching")}
          </ButtonLink>
        </div>
      </div>
    </Stack>
  );
}

function Rejected({ current, count }: { current: Import; count: number }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const reject = useMutation({
    mutationFn: () => data(api.POST("/{organisation}/imports/{id}/rejected", { params: { path: { organisation: slug, id: current.id } } })),
    onSuccess: ({ url }) => download(url),
  });
  return (
    <>
      <ProblemNotice error={reject.error} />
      <Button icon={icons.download} pending={reject.isPending} onClick={() => reject.mutate()}>
        {t("rejected", { count })}
      </Button>
    </>
  );
}
