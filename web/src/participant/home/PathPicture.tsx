import { useId, useMemo } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PathStep } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { capital, inWords } from "@/shared/format/words";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { drawn, endOfWay, HEIGHT, layPath, point, shortened, type Mark, type Path, type Point } from "../logic/path";
import { Fold } from "../ui/Fold";
import { useNow } from "../useNow";
import styles from "./PathPicture.module.css";

const DIAMOND = "M0-6.5 6.5 0 0 6.5-6.5 0z";

/** The months as a way to walk: what has been, where one is, what lies ahead. The list says the same in words. */
export function PathPicture({ steps, lastDays }: { steps: PathStep[]; lastDays: string[] }) {
  const { t, language } = useTranslation("participant-home");
  const format = useFormat();
  const now = useNow();
  const path = useMemo(() => layPath(steps, new Date(now)), [steps, now]);
  const first = steps[0];
  const last = steps.at(-1);
  if (path === null || first === undefined || last === undefined) return null;
  const held = steps.filter((step) => step.kind === "meeting" && step.state === "held").length;
  return (
    <Section
      title={held === 0 ? t("path.title_none") : capital(t("path.title", { count: held, n: inWords(held, language, "ett") }))}
      note={capital(t("path.note", { from: format.month(first.on), to: format.month(endOfWay(last.on, lastDays)) }))}
    >
      <Card>
        <Picture path={path} steps={steps} held={held} />
        <Legend />
        <Fold summary={t("path.list")}>
          <StepList steps={steps} />
        </Fold>
      </Card>
    </Section>
  );
}

function Picture({ path, steps, held }: { path: Path; steps: PathStep[]; held: number }) {
  const { t } = useTranslation("participant-home");
  const format = useFormat();
  const id = useId();
  const next = nextOf(steps, useNow());
  const here = point(path.here);
  return (
    <svg className={styles.picture} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{t("path.picture")}</title>
      <desc id={`${id}-desc`}>
        {t("path.picture_held", { count: held })} {next && t("path.picture_next", { what: nameOf(next, t), day: format.day(next.on) })} {t("path.picture_list")}
      </desc>
      <svg width="100%" height={HEIGHT} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" overflow="visible">
        <path className={styles.ground} d={ground(path.ahead)} />
        <path className={styles.groundWalked} d={ground(path.walked)} />
      </svg>
      {path.named.map((day) => (
        <line key={day.step} className={styles.stem} x1={`${day.x}%`} x2={`${day.x}%`} y1={day.y} y2={HEIGHT} />
      ))}
      <svg width="100%" height={HEIGHT} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" overflow="visible">
        <path className={styles.ahead} d={drawn(path.ahead)} />
        <path className={styles.walked} d={drawn(path.walked)} />
      </svg>
      {[...path.marks].sort(gatheringsLast).map((mark, n) => (
        <Dot key={n} mark={mark} />
      ))}
      <line className={styles.hereStem} x1={`${here.x}%`} x2={`${here.x}%`} y1={here.y - 30} y2={here.y - 7} />
      <text className={styles.here} x={`${Math.min(88, Math.max(12, here.x))}%`} y={here.y - 38} textAnchor="middle">
        {t("path.here")}
      </text>
      {path.named.map((day) => {
        const step = steps[day.step];
        const x = day.anchor === "start" ? "0" : day.anchor === "end" ? "100%" : `${day.x}%`;
        return (
          step && (
            <g key={day.step}>
              <text className={styles.name} x={x} y={HEIGHT + 20} textAnchor={day.anchor}>
                {shortened(step.label)}
              </text>
              <text className={styles.date} x={x} y={HEIGHT + 39} textAnchor={day.anchor}>
                {format.dayShort(step.on)}
              </text>
            </g>
          )
        );
      })}
    </svg>
  );
}

function Dot({ mark }: { mark: Mark }) {
  if (mark.kind === "seminar") {
    return (
      <svg x={`${mark.x}%`} y={mark.y} overflow="visible">
        <path className={styles.seminar} d={DIAMOND} />
      </svg>
    );
  }
  return <circle className={mark.kind === "met" ? styles.met : styles.planned} cx={`${mark.x}%`} cy={mark.y} r={mark.kind === "met" ? 5 : 4.5} />;
}

function Legend() {
  const { t } = useTranslation("participant-home");
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li>
        <svg viewBox="0 0 14 14">
          <circle className={styles.met} cx="7" cy="7" r="6" />
        </svg>
        {t("path.met")}
      </li>
      <li>
        <svg viewBox="0 0 14 14">
          <circle className={styles.planned} cx="7" cy="7" r="5" />
        </svg>
        {t("path.planned")}
      </li>
      <li>
        <svg viewBox="0 0 14 14">
          <path className={styles.seminar} d="M7-.5 14.5 7 7 14.5-.5 7z" />
        </svg>
        {t("path.seminar")}
      </li>
    </ul>
  );
}

function StepList({ steps }: { steps: PathStep[] }) {
  const { t } = useTranslation("participant-home");
  const format = useFormat();
  const next = nextOf(steps, useNow());
  return (
    <ol className={styles.list}>
      {steps.map((step, n) => (
        <li key={n} aria-current={step === next ? "step" : undefined}>
          <time dateTime={step.on}>{format.dayFull(step.on)}</time>
          <span>{nameOf(step, t)}</span>
        </li>
      ))}
    </ol>
  );
}

function nextOf(steps: PathStep[], now: number): PathStep | undefined {
  return steps.find((step) => Date.parse(step.on) > now);
}

function nameOf(step: PathStep, t: (key: string, values?: Record<string, string>) => string): string {
  return step.kind === "meeting" ? t(`path.meeting_${step.state === "held" ? "held" : "planned"}`, { number: step.label }) : step.label;
}

/** A meeting on the same day must not hide a gathering. */
function gatheringsLast(a: Mark, b: Mark): number {
  return Number(a.kind === "seminar") - Number(b.kind === "seminar");
}

/** Below the line down to the ground. */
function ground(points: Point[]): string {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? `${drawn(points)}V${HEIGHT}H${first.x}z` : "";
}
