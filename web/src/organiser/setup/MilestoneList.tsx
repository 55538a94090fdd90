import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Milestone } from "@/shared/api/types";
import { IconButton } from "@/shared/ui/Button";
import { inputClass } from "@/shared/ui/Field";
import { cx } from "@/shared/ui/cx";
import * as icons from "../ui/icons";
import { Table } from "../ui/List";
import { isWeekend } from "./line";
import styles from "./Setup.module.css";

interface Props {
  milestones: Milestone[];
  onChange: (milestone: Milestone, to: { name?: string; on_date?: string }) => void;
  onRemove: (milestone: Milestone) => void;
}

/** The same days as on the line, as dates to write. */
export function MilestoneList({ milestones, onChange, onRemove }: Props) {
  const { t } = useTranslation("organiser-setup");
  const sorted = [...milestones].sort((a, b) => a.on_date.localeCompare(b.on_date));
  return (
    <Table caption={t("milestone.list")} stack bare>
      <thead>
        <tr>
          <th scope="col">{t("milestone.name")}</th>
          <th scope="col">{t("milestone.date")}</th>
          <th scope="col">{t("milestone.for")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("milestone.acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((milestone) => (
          <MilestoneRow key={milestone.id} milestone={milestone} onChange={(to) => onChange(milestone, to)} onRemove={() => onRemove(milestone)} />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  milestone: Milestone;
  onChange: (to: { name?: string; on_date?: string }) => void;
  onRemove: () => void;
}

function MilestoneRow({ milestone, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("organiser-setup");
  return (
    <tr>
      <th scope="row">
        <Cell
          key={milestone.name}
          className={cx(inputClass, styles.name)}
          label={t("milestone.name_of", { name: milestone.name })}
          value={milestone.name}
          onKeep={(name) => onChange({ name })}
        />
      </th>
      <td>
        <Cell
          key={milestone.on_date}
          className={cx(inputClass, styles.day)}
          type="date"
          label={t("milestone.date_of", { name: milestone.name })}
          value={milestone.on_date}
          onKeep={(on_date) => onChange({ on_date })}
        />
        {isWeekend(milestone.on_date) && <span className={styles.weekend}>{t("milestone.weekend")}</span>}
      </td>
      <td>{t(`for.${milestone.kind}`)}</td>
      <td className="numeric">
        <IconButton icon={icons.close} label={t("milestone.remove", { name: milestone.name })} onClick={onRemove} />
      </td>
    </tr>
  );
}

interface CellProps {
  label: string;
  type?: string;
  className: string;
  value: string;
  onKeep: (value: string) => void;
}

/** Saved on Enter and when one leaves it; what is no value goes back to what it was. */
function Cell({ label, type = "text", className, value, onKeep }: CellProps) {
  const [typed, setTyped] = useState(value);
  const keep = () => {
    if (typed.trim() === "") return setTyped(value);
    if (typed !== value) onKeep(typed);
  };
  return (
    <input
      className={className}
      type={type}
      aria-label={label}
      maxLength={120}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") setTyped(value);
      }}
    />
  );
}
