import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import type { MilestoneKind } from "@/shared/api/types";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import styles from "./Setup.module.css";
import { useMilestones } from "./useMilestones";

const KINDS: MilestoneKind[] = ["other", "kick_off", "midway", "closing", "training_day", "trio", "matching", "closing_conversation"];

/** A day of one's own on the timeline. */
export function AddMilestone({ cohort, on }: { cohort: string; on: string }) {
  const { t } = useTranslation("organiser-setup");
  const { add } = useMilestones(cohort);
  const [id, setId] = useState(() => uuid7());
  const [kind, setKind] = useState<MilestoneKind>("other");
  const [typed, setTyped] = useState<string>();
  const [date, setDate] = useState(on);
  const name = typed ?? (kind === "other" ? "" : t(`kind.${kind}`));
  const problem = add.error instanceof Problem ? add.error : undefined;
  const done = () => {
    setId(uuid7());
    setTyped(undefined);
    setKind("other");
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ id, kind, name, on_date: date }, { onSuccess: done });
      }}
    >
      <SelectField
        label={t("milestone.kind")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) => setKind(event.target.value as MilestoneKind)}
      />
      <TextField label={t("milestone.name")} required maxLength={120} value={name} error={problem?.field("name")} onChange={(event) => setTyped(event.target.value)} />
      <TextField label={t("milestone.date")} type="date" required value={date} error={problem?.field("on_date")} onChange={(event) => setDate(event.target.value)} />
      <Button type="submit" icon={icons.plus} pending={add.isPending}>
        {t("milestone.add")}
      </Button>
      <div className={styles.whole}>
        <ProblemNotice error={add.error} shown={["name", "on_date"]} />
      </div>
    </form>
  );
}
