import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MentorGroups } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { SelectField } from "@/shared/ui/Field";
import { Panel } from "../ui/Page";
import { isForming } from "./queries";
import styles from "./Supervision.module.css";
import type { GroupActs } from "./useGroups";

interface Part {
  groups: MentorGroups;
  acts: GroupActs;
}

/** The sizes of experience groups that can be asked for. */
const SIZES = [4, 5, 6, 8, 10, 12];

/** Nothing yet: what the groups are for, and the way to the first ones. */
export function None({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  const { kind, open, size } = groups;
  const [wanted, setWanted] = useState(size);
  return (
    <Empty
      kind="nothing"
      title={t(`none.${kind}`)}
      text={open ? t(`about.${kind}`) : t("none.over")}
      action={
        open && (
          <Stack>
            {kind === "experience" && <SizeField value={wanted} onChange={setWanted} />}
            <Button variant="primary" pending={acts.form.isPending || isForming(groups)} onClick={() => acts.form.mutate(kind === "experience" ? { size: wanted } : {})}>
              {t(`form.${kind}`)}
            </Button>
          </Stack>
        )
      }
    />
  );
}

function SizeField({ value, onChange }: { value: number; onChange: (size: number) => void }) {
  const { t } = useTranslation("organiser-supervision");
  const options = [...new Set([...SIZES, value])].sort((a, b) => a - b);
  return (
    <SelectField
      label={t("size")}
      value={String(value)}
      onChange={(event) => onChange(Number(event.target.value))}
      options={options.map((n) => ({ value: String(n), label: t("size_people", { n }) }))}
    />
  );
}

/** Groups of another size: what is locked stays. */
export function Size({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  const [wanted, setWanted] = useState(groups.size);
  return (
    <Panel title={t("other_size")} aside={t("again_note")}>
      <div className={styles.size}>
        <SizeField value={wanted} onChange={setWanted} />
        <Button pending={acts.form.isPending || isForming(groups)} onClick={() => acts.form.mutate({ size: wanted })}>
          {t("again")}
        </Button>
      </div>
    </Panel>
  );
}
