import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data, download } from "@/shared/api/client";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Import.module.css";
import { RepairGroup } from "./RepairGroup";
import { RowCounter } from "./RowCounter";

interface Props {
  current: Import;
  cohort: string;
  onRun: (result: Import) => void;
}

/** Only what is wrong, gathered by what mends it. Rows that are ready can come in without the rest. */
export function RepairStep({ current, cohort, onRun }: Props) {
  const { t } = useTranslation(["organiser-import", "common"]);
  const title = useRef<HTMLHeadingElement>(null);
  const { run, reject } = useRunning(current, onRun);
  const groups = current.groups.length;
  useEffect(() => {
    // The row that had the focus went with its group.
    if (document.activeElement === document.body) title.current?.focus();
  }, [groups]);
  const left = current.rows_problem + current.rows_skipped;
  return (
    <Stack gap="form">
      <Panel>
        <div role="status">
          <h2 ref={title} tabIndex={-1} className={styles.title}>
            {current.rows_problem === 0 ? t("repair.all_ready", { count: current.rows_ok }) : t("repair.some", { ready: current.rows_ok, count: current.rows_problem })}
          </h2>
        </div>
        <RowCounter current={current} />
      </Panel>
      {current.state === "failed" && (
        <Notice tone="danger" alert>
          <p>{t("repair.failed")}</p>
        </Notice>
      )}
      {current.groups.map((group) => (
        <RepairGroup
          key={`${group.code} ${group.field} ${group.got}`}
          current={current}
          cohort={cohort}
          group={group}
          onMended={() => title.current?.focus()}
        />
      ))}
      {current.notes.map((note) => (
        <Notice key={`${note.code} ${note.field} ${note.got}`}>
          <p>{t(`note.${note.code}`, { rows: note.rows.join(", ") })}</p>
        </Notice>
      ))}
      <ProblemNotice error={run.error ?? reject.error} />
      <div className={styles.foot}>
        {left > 0 && (
          <Button icon={icons.download} pending={reject.isPending} onClick={() => reject.mutate()}>
            {t("rejected", { count: left })}
          </Button>
        )}
        <div className={styles.footEnd}>
          {current.rows_done === 0 && (
            <ButtonLink
              to="/o/$organisation/manage/cohorts/$cohort/import"
              params={(before) => ({ ...before, organisation: before.organisation ?? "", cohort })}
              search={{ import: current.id, step: "map" }}
            >
              {t("common:action.back")}
            </ButtonLink>
          )}
          <Button variant="primary" pending={run.isPending} waiting={current.rows_ok === 0} onClick={() => run.mutate()}>
            {current.rows_ok === 0 ? t("run.none") : t("run.go", { count: current.rows_ok })}
          </Button>
        </div>
      </div>
    </Stack>
  );
}

function useRunning(current: Import, onRun: (result: Import) => void) {
  const { slug } = useHere();
  const params = { params: { path: { organisation: slug, id: current.id } } };
  const run = useMutation({ mutationFn: () => data(api.POST("/{organisation}/imports/{id}/run", params)), onSuccess: onRun });
  const reject = useMutation({
    mutationFn: () => data(api.POST("/{organisation}/imports/{id}/rejected", params)),
    onSuccess: ({ url }) => download(url),
  });
  return { run, reject };
}
