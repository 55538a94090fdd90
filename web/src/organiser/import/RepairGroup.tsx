import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import type { Import, ImportGroup, ImportRepair, ImportRow } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Status } from "@/shared/ui/Status";
import { Table } from "../ui/List";
import { Panel } from "../ui/Page";
import styles from "./Import.module.css";
import { importKey, rowsQuery } from "./queries";
import { RepairOnce } from "./RepairOnce";
import { RepairRow } from "./RepairRow";

interface Props {
  current: Import;
  cohort: string;
  group: ImportGroup;
  /** The group is gone: the focus needs another place. */
  onMended: () => void;
}

/** One thing that is wrong, with one answer for all of its rows and one for each. */
export function RepairGroup({ current, cohort, group, onMended }: Props) {
  const { t } = useTranslation("organiser-import");
  const id = useId();
  const { slug } = useHere();
  const repair = useRepair(current, onMended);
  // A word that is decided once for the whole file needs no list, unless somebody wants to see it.
  const decided = group.got !== "";
  const [open, setOpen] = useState(!decided);
  const list = useInfiniteQuery({ ...rowsQuery(slug, current.id, group), enabled: open });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items).filter((row) => belongs(row, group));
  return (
    <Panel flush>
      <div className={styles.repairHead} role="group" aria-labelledby={id}>
        <div>
          <h3 id={id}>
            {t(`problem.${group.code}`, { got: group.got, limit: group.limit, field: t(`field.${group.field === "" ? "keep" : group.field}`) })}
            <Status tone="waiting">{t("rows", { count: group.count })}</Status>
          </h3>
          <p className={styles.how}>{t(`how.${group.code}`, { count: group.count, limit: group.limit, rows: group.rows.join(", ") })}</p>
        </div>
        <RepairOnce group={group} cohort={cohort} rows={rows} listed={open} pending={repair.isPending} onRepair={repair.mutate} />
      </div>
      {repair.error !== null && (
        <div className={styles.more}>
          <ProblemNotice error={repair.error} />
        </div>
      )}
      {!open && (
        <div className={styles.more}>
          <ButtonRow>
            <Button variant="quiet" flush onClick={() => setOpen(true)}>
              {t("repair.show_rows")}
            </Button>
            <Button variant="quiet" pending={repair.isPending} onClick={() => repair.mutate({ code: group.code, field: group.field, got: group.got, action: "skip" })}>
              {t("once.skip", { count: group.count })}
            </Button>
          </ButtonRow>
        </div>
      )}
      {open && list.isPending && (
        <div className={styles.more}>
          <Skeleton lines={3} />
        </div>
      )}
      {rows.length > 0 && (
        <div className={styles.rows}>
          <Table caption={t("repair.caption")} stack bare>
            <thead>
              <tr>
                <th scope="col">{t("repair.row")}</th>
                <th scope="col">{t("repair.person")}</th>
                <th scope="col">{t("repair.found")}</th>
                <th scope="col">{t("repair.here")}</th>
                <th scope="col">
                  <span className="visually-hidden">{t("repair.act")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <RepairRow key={row.row} current={current} group={group} row={row} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {open && list.hasNextPage && (
        <div className={styles.more}>
          <Button small pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("repair.more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** A row that was mended here stays in its place, so that the focus does. */
function belongs(row: ImportRow, group: ImportGroup): boolean {
  const here = row.problems.filter((problem) => problem.code === group.code && problem.field === group.field);
  return here.length === 0 || group.got === "" || here.some((problem) => problem.got.toLocaleLowerCase() === group.got.toLocaleLowerCase());
}

function useRepair(current: Import, onMended: () => void) {
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportRepair) => data(api.POST("/{organisation}/imports/{id}/repairs", { params: { path: { organisation: slug, id: current.id } }, body })),
    onSuccess: async (changed) => {
      client.setQueryData(importKey(slug, current.id), changed);
      await client.invalidateQueries({ queryKey: [...importKey(slug, current.id), "rows"] });
      onMended();
    },
  });
}
