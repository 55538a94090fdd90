import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Import, ImportColumn } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { FieldError, SelectField, selectClass } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Status, type Tone } from "@/shared/ui/Status";
import * as icons from "../ui/icons";
import { Table } from "../ui/List";
import { Panel } from "../ui/Page";
import styles from "./Import.module.css";
import { FIELDS, KEEP, mappingOf, startOf, written, type Choice } from "./mapping";
import { ReadAs } from "./ReadAs";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/import");

interface Props {
  current: Import;
  onChecked: (result: Import) => void;
}

/** What each column of the file holds: guessed, shown with samples, changed where the guess is wrong. */
export function MapStep({ current, onChecked }: Props) {
  const { t } = useTranslation(["organiser-import", "common"]);
  const held = route.useSearch();
  const navigate = useNavigate();
  const { slug } = useHere();
  const [choices, setChoices] = useState(() => startOf(current, held.columns));
  const [role, setRole] = useState<string>(held.role ?? current.default_role ?? "");
  const check = useCheck(current, onChecked);
  const choose = (columns: Choice[], forAll: string) => {
    setChoices(columns);
    setRole(forAll);
    // What was wrong is told of the columns as they were.
    check.reset();
    void navigate({
      to: "/o/$organisation/manage/cohorts/$cohort/import",
      params: { organisation: slug, cohort: current.cohort_id },
      search: { ...held, columns: written(columns), role: forAll },
      replace: true,
      resetScroll: false,
    });
  };
  const problem = check.error instanceof Problem ? check.error : undefined;
  const used = choices.filter((choice) => choice !== "" && choice !== KEEP).length;
  const hasRole = choices.includes("role");
  const columns = current.columns.map((column) => `fields/${column.index}`);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate(mappingOf(choices, role));
      }}
    >
      <Stack gap="form">
        <Panel
          title={t("map.title", { used, of: current.columns.length })}
          aside={t("map.note")}
          flush
          foot={<ReadAs current={current} choices={choices} defaultRole={role} />}
        >
          <Table caption={t("map.caption")} stack bare>
            <thead>
              <tr>
                <th scope="col">{t("map.in_file")}</th>
                <th scope="col">{t("map.samples")}</th>
                <td className={styles.arrow} />
                <th scope="col">{t("map.in_app")}</th>
                <th scope="col">{t("map.confidence")}</th>
              </tr>
            </thead>
            <tbody className={styles.mapping}>
              {current.columns.map((column, place) => (
                <ColumnRow
                  key={column.index}
                  column={column}
                  questions={current.questions}
                  choice={choices[place] ?? ""}
                  error={problem?.field(`fields/${column.index}`)}
                  onChange={(choice) => choose(choices.with(place, choice), role)}
                />
              ))}
            </tbody>
          </Table>
        </Panel>
        <Panel>
          <SelectField
            label={t(hasRole ? "role.missing" : "role.all")}
            hint={t(hasRole ? "role.missing_hint" : "role.all_hint")}
            className={styles.role}
            value={role}
            error={problem?.field("default_role")}
            options={["", "adept", "mentor", "both"].map((value) => ({ value, label: t(`role.${value === "" ? (hasRole ? "each" : "none") : value}`) }))}
            onChange={(event) => choose(choices, event.target.value)}
          />
        </Panel>
        <ProblemNotice error={check.error} shown={["default_role", ...columns]} />
        <Foot current={current} pending={check.isPending} />
      </Stack>
    </form>
  );
}

function useCheck(current: Import, onChecked: (result: Import) => void) {
  const { slug } = useHere();
  return useMutation({
    mutationFn: (body: ReturnType<typeof mappingOf>) =>
      data(api.PUT("/{organisation}/imports/{id}/mapping", { params: { path: { organisation: slug, id: current.id } }, body })),
    onSuccess: onChecked,
  });
}

function Foot({ current, pending }: { current: Import; pending: boolean }) {
  const { t } = useTranslation(["organiser-import", "common"]);
  const { slug } = useHere();
  return (
    <div className={styles.foot}>
      <div className={styles.footEnd}>
        <ButtonLink to="/o/$organisation/manage/cohorts/$cohort/import" params={{ organisation: slug, cohort: current.cohort_id }} search={{}}>
          {t("common:action.back")}
        </ButtonLink>
        <Button type="submit" variant="primary" pending={pending}>
          {t("map.check", { count: current.rows_total })}
        </Button>
      </div>
    </div>
  );
}

interface ColumnRowProps {
  column: ImportColumn;
  questions: Import["questions"];
  choice: Choice;
  error: string | undefined;
  onChange: (choice: Choice) => void;
}

function ColumnRow({ column, questions, choice, error, onChange }: ColumnRowProps) {
  const { t } = useTranslation("organiser-import");
  const header = column.header === "" ? t("map.nameless", { number: column.index + 1 }) : column.header;
  return (
    <tr>
      <th scope="row" className={styles.header}>
        {header}
      </th>
      <td className={styles.sample} title={column.samples.join(", ")}>
        {column.samples.join(", ")}
      </td>
      <td className={styles.arrow}>
        <Icon of={icons.arrow} small />
      </td>
      <td>
        <select
          className={cx(selectClass, styles.field)}
          aria-label={t("map.field_for", { column: header })}
          aria-invalid={error === undefined ? undefined : true}
          value={choice}
          onChange={(event) => onChange(event.target.value as Choice)}
        >
          <option value="">{t("field.skip")}</option>
          <option value={KEEP}>{t("field.keep")}</option>
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {t(`field.${field}`)}
            </option>
          ))}
          {questions.map(({ field, text }) => (
            <option key={field} value={field}>
              {t("field.question", { text })}
            </option>
          ))}
        </select>
        {error !== undefined && <FieldError>{error}</FieldError>}
      </td>
      <td>
        <Confidence column={column} choice={choice} />
      </td>
    </tr>
  );
}

/** How sure the guess is; what somebody has chosen here is no guess any more. */
function Confidence({ column, choice }: { column: ImportColumn; choice: Choice }) {
  const { t } = useTranslation("organiser-import");
  const [tone, word] = confidenceOf(column, choice);
  return <Status tone={tone}>{t(`confidence.${word}`)}</Status>;
}

function confidenceOf(column: ImportColumn, choice: Choice): [Tone, string] {
  if (choice === "") return ["ended", "skipped"];
  if (choice === KEEP) return ["plain", "kept"];
  if (choice !== column.field) return ["active", "chosen"];
  return column.confidence === "known" ? ["done", "known"] : ["waiting", "guess"];
}
