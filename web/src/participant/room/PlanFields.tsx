import { useId } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { IconButton } from "@/shared/ui/Button";
import { inputClass } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { Readers, type ReadersOf } from "@/shared/ui/Readers";
import { WritingBox } from "@/shared/ui/WritingBox";
import type { Body } from "./kinds";
import styles from "./Plan.module.css";

type PlanBody = Body<"plan">;

interface PlanFieldsProps {
  body: PlanBody;
  readers: ReadersOf;
  onChange: (body: PlanBody) => void;
}

/** What stands below the goal of a plan as it is written. */
export function PlanFields({ body, readers, onChange }: PlanFieldsProps) {
  const { t } = useTranslation("participant-room");
  return (
    <>
      {(["why", "signs"] as const).map((field) => (
        <WritingBox key={field} label={t(`plan.${field}`)} hint={t(`plan.${field}_hint`)} optional readers={readers} value={body[field]} onChange={(event) => onChange({ ...body, [field]: event.target.value })} />
      ))}
      <SmallSteps steps={body.steps} readers={readers} onChange={(steps) => onChange({ ...body, steps })} />
    </>
  );
}

/** Small steps, one a line; there is always an empty line to go on with. */
function SmallSteps({ steps, readers, onChange }: { steps: PlanBody["steps"]; readers: ReadersOf; onChange: (steps: PlanBody["steps"]) => void }) {
  const { t } = useTranslation("participant-room");
  const id = useId();
  const lines = [...steps, { text: "", done: false }];
  const write = (place: number, text: string) => onChange(lines.map((step, n) => (n === place ? { ...step, text } : step)).filter(({ text: kept }, n) => kept !== "" || n < steps.length));
  return (
    <div role="group" aria-labelledby={id} className={styles.lines}>
      <p id={id} className={styles.label}>
        {t("plan.steps")}
      </p>
      <ol>
        {lines.map((step, place) => (
          <li key={place}>
            <input className={inputClass} aria-label={t("plan.step", { number: place + 1 })} placeholder={place === steps.length ? t("plan.step_more") : undefined} value={step.text} onChange={(event) => write(place, event.target.value)} />
            {place < steps.length && <IconButton icon={icons.close} label={t("plan.step_remove", { number: place + 1 })} onClick={() => onChange(steps.filter((_, n) => n !== place))} />}
          </li>
        ))}
      </ol>
      <p>
        <Readers of={readers} />
      </p>
    </div>
  );
}
