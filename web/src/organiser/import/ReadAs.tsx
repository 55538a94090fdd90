import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { isQuestion, readAs, type Choice } from "./mapping";
import { firstRowQuery } from "./queries";

/** Shows how the first row would be read by the choices made so far. */
export function ReadAs({ current, choices, defaultRole }: { current: Import; choices: Choice[]; defaultRole: string }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const { data: row } = useSuspenseQuery(firstRowQuery(slug, current.id));
  if (row === null) return <span>{t("read.waiting")}</span>;
  const questions = new Map(current.questions.map((one) => [one.field, one.text]));
  const { name, rest } = readAs(choices, row.cells);
  const said = rest.map(({ field, value }) => {
    if (field === "email" || field === "role") return value;
    return isQuestion(field) ? t("read.answer", { question: questions.get(field), value }) : t("read.field", { field: t(`field.${field}`), value });
  });
  if (defaultRole !== "" && !rest.some(({ field }) => field === "role")) said.splice(1, 0, t(`role_word.${defaultRole}`));
  return (
    <span>
      {t("read.row", { row: row.row })} <strong>{name === "" ? t("read.nameless") : name}</strong>
      {said.map((part) => `, ${part}`).join("")}
    </span>
  );
}
