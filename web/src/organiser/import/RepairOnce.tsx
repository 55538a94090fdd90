import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { ImportGroup, ImportRepair, ImportRow } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { SelectField, TextField } from "@/shared/ui/Field";
import { cohortQuery } from "../setup/queries";
import styles from "./Import.module.css";

const UNDECIDED = "?";

interface Props {
  group: ImportGroup;
  cohort: string;
  rows: ImportRow[];
  /** Its rows stand below; one alone has a way out of its own. */
  listed: boolean;
  pending: boolean;
  onRepair: (repair: ImportRepair) => void;
}

/** What mends a whole group at once, and the way out for all of it: to leave its rows out. */
export function RepairOnce({ group, cohort, rows, listed, pending, onRepair }: Props) {
  const { t } = useTranslation("organiser-import");
  const { code, field } = group;
  const of = { code, field, ...(group.got !== "" && { got: group.got }) };
  const suggestion = rows.flatMap((row) => row.problems).find((problem) => problem.code === code && problem.suggestion !== "")?.suggestion;
  // What is missing is a domain: it is filled in as suggested, and can be another.
  const domain = code === "email_no_at" || code === "email_no_domain";
  return (
    <div className={styles.once}>
      <Answer group={group} cohort={cohort} suggestion={suggestion} pending={pending} onAnswer={(answer) => onRepair({ ...of, ...answer })} />
      {suggestion !== undefined && !domain && (
        <Button pending={pending} onClick={() => onRepair({ ...of, action: "replace" })}>
          {t("once.suggested", { count: group.count })}
        </Button>
      )}
      {listed && group.count > 1 && (
        <Button variant="quiet" pending={pending} onClick={() => onRepair({ ...of, action: "skip" })}>
          {t("once.skip", { count: group.count })}
        </Button>
      )}
    </div>
  );
}

type AnswerProps = Pick<Props, "group" | "cohort" | "pending"> & { suggestion: string | undefined; onAnswer: (answer: Pick<ImportRepair, "action" | "value">) => void };

function Answer({ group, cohort, suggestion, pending, onAnswer }: AnswerProps) {
  const { t } = useTranslation("organiser-import");
  const replace = (value: string) => onAnswer({ action: "replace", value });
  switch (group.code) {
    case "role_unknown":
    case "role_missing":
      return <RoleAnswer group={group} pending={pending} onAnswer={replace} />;
    case "area_unknown":
      return <AreaAnswer group={group} cohort={cohort} pending={pending} onAnswer={replace} />;
    case "email_no_at":
    case "email_no_domain":
      return <DomainAnswer group={group} suggestion={suggestion} pending={pending} onAnswer={(value) => onAnswer({ action: "append", value })} />;
    case "capacity_not_number":
    case "capacity_range":
      return (
        <Button pending={pending} onClick={() => replace("1")}>
          {t("once.capacity", { count: group.count })}
        </Button>
      );
    case "row_too_long":
      return (
        <Button pending={pending} onClick={() => onAnswer({ action: "replace" })}>
          {t("once.cut", { count: group.count })}
        </Button>
      );
    default:
      return null;
  }
}

interface OneProps {
  group: ImportGroup;
  pending: boolean;
  onAnswer: (value: string) => void;
}

function RoleAnswer({ group, pending, onAnswer }: OneProps) {
  const { t } = useTranslation("organiser-import");
  const [value, setValue] = useState(group.suggestion || "mentor");
  return (
    <>
      <SelectField
        label={group.got === "" ? t("once.role") : t("once.means", { word: group.got })}
        value={value}
        options={["adept", "mentor", "both"].map((role) => ({ value: role, label: t(`role_word.${role}`) }))}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button pending={pending} onClick={() => onAnswer(value)}>
        {t("once.use", { count: group.count })}
      </Button>
    </>
  );
}

function AreaAnswer({ group, cohort, pending, onAnswer }: OneProps & { cohort: string }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const { data } = useSuspenseQuery(cohortQuery(slug, cohort));
  // Nothing is chosen for somebody who has not looked: no area is an answer too, and takes the word away.
  const [value, setValue] = useState(data.areas.includes(group.suggestion) ? group.suggestion : UNDECIDED);
  const options = [
    { value: UNDECIDED, label: t("once.choose_area"), disabled: true },
    ...data.areas.map((area) => ({ value: area, label: area })),
    { value: "", label: t("once.no_area") },
  ];
  return (
    <>
      <SelectField label={t("once.means", { word: group.got })} value={value} options={options} onChange={(event) => setValue(event.target.value)} />
      <Button pending={pending} waiting={value === UNDECIDED} onClick={() => onAnswer(value)}>
        {t("once.use", { count: group.count })}
      </Button>
    </>
  );
}

/** The domain that was suggested; else the arranger's own is the likeliest one. */
function DomainAnswer({ group, suggestion, pending, onAnswer }: OneProps & { suggestion: string | undefined }) {
  const { t } = useTranslation("organiser-import");
  const { member } = useHere();
  const domain = (suggestion ?? member.email).split("@")[1] ?? "";
  const [typed, setTyped] = useState<string>();
  const value = typed ?? (group.code === "email_no_at" ? `@${domain}` : domain);
  return (
    <>
      <TextField label={t("once.append")} value={value} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
      <Button pending={pending} waiting={value.trim() === ""} onClick={() => onAnswer(value.trim())}>
        {t("once.append_go", { count: group.count })}
      </Button>
    </>
  );
}
