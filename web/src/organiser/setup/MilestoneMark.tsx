import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Format } from "@/shared/format/format";
import { useFormat } from "@/shared/format/useFormat";
import type { Milestone } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { Icon, type Glyph } from "@/shared/ui/Icon";
import * as icons from "../ui/icons";
import { dateAt, dateOf, dayOf, isTurned, shareOf, type Placed, type Stretch } from "./line";
import styles from "./Timeline.module.css";

/** How long (ms) the arrow keys must rest before a move is saved. */
const REST = 700;
const STEP: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

interface Props {
  placed: Placed;
  stretch: Stretch;
  /** Its drawing only: the lane says what it is, and the list below has its name. */
  small: boolean;
  onMove: (milestone: Milestone, date: string) => void;
}

/** One milestone on the line: a slider over its days. Dragging ends with the pointer, keys end when they rest; Esc takes back. */
export function MilestoneMark({ placed, stretch, small, onMove }: Props) {
  const { t } = useTranslation("organiser-setup");
  const format = useFormat();
  const { milestone } = placed;
  const { date, moving, handlers } = useMoving(milestone, stretch, onMove);
  const kind: Glyph = milestone.kind === "trio" ? icons.trio : icons.talk;
  return (
    <span
      className={cx(styles.milestone, small && styles.small, styles[milestone.kind], !small && isTurned(stretch, milestone.name, date) && styles.turned)}
      style={{ "--at": shareOf(stretch, date), "--row": small ? 0 : placed.row } as CSSProperties}
      role="slider"
      tabIndex={0}
      aria-label={t("milestone.slider", { name: milestone.name })}
      aria-valuemin={stretch.first}
      aria-valuemax={stretch.first + stretch.days - 1}
      aria-valuenow={dayOf(date)}
      aria-valuetext={format.dayInField(date)}
      title={t("milestone.title", { name: milestone.name, date: format.dayInField(date) })}
      data-moving={moving || undefined}
      {...handlers}
    >
      <Icon of={small ? kind : icons.grip} />
      {!small && milestone.name}
      {(!small || moving) && <span className={styles.date}>{shortly(format, date)}</span>}
    </span>
  );
}

/** The year stands over the line. */
function shortly(format: Format, date: string): string {
  const { day, month } = format.dayParts(date);
  return `${day} ${month}`;
}

function useMoving(milestone: Milestone, stretch: Stretch, onMove: Props["onMove"]) {
  const [draft, setDraft] = useState<string>();
  const held = useRef(false);
  const date = draft ?? milestone.on_date;
  const keep = () => {
    setDraft(undefined);
    if (date !== milestone.on_date) onMove(milestone, date);
  };
  useEffect(() => {
    if (draft === undefined || held.current) return;
    const timer = setTimeout(() => {
      setDraft(undefined);
      if (draft !== milestone.on_date) onMove(milestone, draft);
    }, REST);
    return () => clearTimeout(timer);
  }, [draft, milestone, onMove]);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const track = event.currentTarget.parentElement;
    if (!held.current || track === null) return;
    const frame = track.getBoundingClientRect();
    setDraft(dateAt(stretch, (event.clientX - frame.left) / frame.width));
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      held.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove,
    onPointerUp: () => {
      if (!held.current) return;
      held.current = false;
      keep();
    },
    onPointerCancel: () => {
      held.current = false;
      setDraft(undefined);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = STEP[event.key];
      if (step !== undefined) {
        event.preventDefault();
        setDraft(dateAt(stretch, (dayOf(date) + step - stretch.first) / stretch.days));
      }
      if (event.key === "Home" || event.key === "End") {
        event.preventDefault();
        setDraft(dateOf(event.key === "Home" ? stretch.first : stretch.first + stretch.days - 1));
      }
      if (event.key === "Escape") setDraft(undefined);
      if (event.key === "Enter") keep();
    },
    onBlur: keep,
  };
  return { date, moving: draft !== undefined, handlers };
}
