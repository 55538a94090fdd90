import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Workspace } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "../ui/icons";
import styles from "./Matching.module.css";

/** More parts than this and each would be a hair; the bar is then drawn as shares. */
const MOST_PARTS = 80;

type Part = "locked" | "proposed" | "mentored" | "left" | "waiting";

function partsOf(workspace: Workspace): [Part, number][] {
  const { coverage, proposals } = workspace;
  const locked = proposals.filter((one) => one.locked).length;
  return [
    ["mentored", coverage.with_mentor],
    ["locked", locked],
    ["proposed", coverage.with_proposal - locked],
    ["left", coverage.adepts - coverage.with_proposal - coverage.with_mentor],
    ["waiting", coverage.waiting_mentors],
  ];
}

/** How many adepts have somebody, and which mentors wait: the headline, the picture and the same in words. */
export function Coverage({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("organiser-matching");
  const { coverage, from, run, stands } = workspace;
  const paused = workspace.mentors.filter((mentor) => mentor.paused).length;
  const parts = partsOf(workspace).filter(([, count]) => count > 0);
  const locked = parts.find(([part]) => part === "locked")?.[1] ?? 0;
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section className={styles.coverage} aria-labelledby="coverage">
      <header className={styles.coverageHead}>
        <h2 id="coverage">
          {t("coverage.title", { with: coverage.with_proposal + coverage.with_mentor, adepts: coverage.adepts })}
          {coverage.waiting_mentors > 0 && t("coverage.and_waiting", { count: coverage.waiting_mentors })}
        </h2>
        {stands !== null ? (
          <p className={styles.proved}>
            <Icon of={icons.check} small /> {t(`proved.${stands.goal}`)}
            {locked > 0 && `. ${t("proved.locked", { count: locked })}`}
          </p>
        ) : (
          (from !== null || run?.state === "done") && workspace.proposals.length > 0 && <p className={styles.small}>{t("proved.changed")}</p>
        )}
      </header>
      <div className={styles.bar} aria-hidden="true">
        {total <= MOST_PARTS
          ? parts.flatMap(([part, count]) => Array.from({ length: count }, (_, n) => <span key={part + n} className={cx(styles.part, styles[part])} />))
          : parts.map(([part, count]) => <span key={part} className={cx(styles.part, styles[part])} style={{ flexGrow: count }} />)}
      </div>
      <ul className={styles.legend}>
        {parts.map(([part, count]) => (
          <li key={part}>
            <span className={cx(styles.mark, styles[part])} aria-hidden="true" />
            {t(`coverage.${part}`, { count })}
          </li>
        ))}
        {paused > 0 && <li>{t("coverage.paused", { count: paused })}</li>}
        {coverage.with_proposal > 0 && coverage.with_proposal + coverage.with_mentor === coverage.adepts && <li>{t("coverage.everyone")}</li>}
      </ul>
    </section>
  );
}
