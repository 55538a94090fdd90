import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import type { Import, ImportGroup, ImportRow } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { FieldError, inputClass } from "@/shared/ui/Field";
import { Status } from "@/shared/ui/Status";
import styles from "./Import.module.css";
import { importKey, rowsQuery } from "./queries";

interface Props {
  current: Import;
  group: ImportGroup;
  row: ImportRow;
}

type Change = components["schemas"]["ImportRowChange"];

/** One row: the cell that is wrong, mended in its place. It is saved on Enter and when one leaves it. */
export function RepairRow({ current, group, row }: Props) {
  const { t } = useTranslation("organiser-import");
  const change = useRowChange(current, group, row);
  const problem = row.problems.find((one) => one.code === group.code && one.field === group.field);
  const [column] = useState(problem?.column ?? -1);
  const cell = row.cells[column] ?? "";
  const [value, setValue] = useState(cell || problem?.suggestion || "");
  const save = () => {
    if (value !== cell) change.mutate({ cells: { [column]: value } });
  };
  const error = change.error instanceof Problem ? (change.error.fields[0]?.message ?? change.error.message) : undefined;
  return (
    <tr>
      <td className={styles.number}>{t("repair.row_number", { row: row.row })}</td>
      <th scope="row">{row.person_name || t("read.nameless")}</th>
      <td className={styles.found} title={cell}>
        {problem === undefined ? <Status tone="done">{t("repair.mended")}</Status> : problem.got || cell || t("repair.empty")}
        {problem?.other !== undefined && problem.other > 0 && ` ${t("repair.other", { row: problem.other })}`}
      </td>
      <td>
        {column >= 0 && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <input
              className={inputClass}
              value={value}
              aria-label={t("repair.cell", { field: t(`field.${group.field === "" ? "keep" : group.field}`), row: row.row })}
              aria-invalid={problem === undefined ? undefined : true}
              onChange={(event) => setValue(event.target.value)}
              onBlur={save}
            />
          </form>
        )}
        {error !== undefined && <FieldError>{error}</FieldError>}
      </td>
      <td className="numeric">
        <Button
          variant="quiet"
          small
          pending={change.isPending}
          aria-label={t(row.state === "skipped" ? "repair.take_named" : "repair.skip_named", { row: row.row })}
          onClick={() => change.mutate({ skip: row.state !== "skipped" })}
        >
          {t(row.state === "skipped" ? "repair.take" : "repair.skip")}
        </Button>
      </td>
    </tr>
  );
}

function useRowChange(current: Import, group: ImportGroup, row: ImportRow) {
  const { slug } = useHere();
  const client = useQueryClient();
  const { queryKey } = rowsQuery(slug, current.id, group);
  return useMutation({
    mutationFn: (body: Change) =>
      data(api.PATCH("/{organisation}/imports/{id}/rows/{row}", { params: { path: { organisation: slug, id: current.id, row: row.row } }, body })),
    onSuccess: (changed) => {
      type Rows = InfiniteData<{ items: ImportRow[]; next: string | null }>;
      const put = (item: ImportRow) => (item.row === changed.row ? changed : item);
      client.setQueryData<Rows>(queryKey, (rows) => rows && { ...rows, pages: rows.pages.map((page) => ({ ...page, items: page.items.map(put) })) });
      return client.invalidateQueries({ queryKey: importKey(slug, current.id), exact: true });
    },
  });
}
