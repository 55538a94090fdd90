import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Cohort, CohortMove } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Setup.module.css";
import type { Move } from "./useMove";

/** Where the cohort can go from here, and in words what remains before it can. */
export function NextMoves({ cohort, move }: { cohort: Cohort; move: Move }) {
  const { t } = useTranslation("organiser-setup");
  const onward = cohort.moves.filter((one) => one.state !== "cancelled");
  const cancel = cohort.moves.some((one) => one.state === "cancelled");
  if (cohort.moves.length === 0) {
    return (
      <Panel title={t("next.title")}>
        <p className="small muted">{t(`over.${cohort.state === "cancelled" ? "cancelled" : "closed"}`)}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("next.title")} flush foot={cancel ? <Cancel move={move} /> : undefined}>
      <ol>
        {onward.map((one) => (
          <MoveItem key={one.state} cohort={cohort} next={one} move={move} />
        ))}
      </ol>
      <div className={styles.problem}>
        <ProblemNotice error={move.error} />
      </div>
    </Panel>
  );
}

function MoveItem({ cohort, next, move }: { cohort: Cohort; next: CohortMove; move: Move }) {
  const { t } = useTranslation("organiser-setup");
  const { slug } = useHere();
  const launch = next.state === "running";
  // What a launch lacks by itself is no errand of this page: the matching page launches.
  const missing = next.missing.filter((one) => one.code !== "not_launched");
  return (
    <li className={styles.move}>
      <span className={styles.moveName}>{t(`move.${next.state}`)}</span>
      <p className="muted">{t(`move_note.${next.state}`)}</p>
      <ul className={styles.checks}>
        {missing.map((one) => (
          <Check key={one.code} done={false} text={one.text} />
        ))}
        {next.advice.map((one) => (
          <li key={one.code} className={styles.advice}>
            <Icon of={icons.info} small />
            <span>{one.text}</span>
          </li>
        ))}
        {missing.length === 0 && <Check done text={t("next.ready")} />}
      </ul>
      {launch ? (
        <ButtonLink small to="/o/$organisation/manage/cohorts/$cohort/matching" params={{ organisation: slug, cohort: cohort.id }}>
          {t("next.to_matching")}
        </ButtonLink>
      ) : (
        <Button small pending={move.isPending} waiting={!next.ready} onClick={() => move.mutate(next.state)}>
          {t(`move.${next.state}`)}
        </Button>
      )}
    </li>
  );
}

function Check({ done, text }: { done: boolean; text: string }) {
  const { t } = useTranslation("organiser-setup");
  return (
    <li className={cx(styles.check, done && styles.done)}>
      <span className={styles.mark}>{done && <Icon of={icons.check} />}</span>
      <span>
        {text}
        {!done && <span className="visually-hidden">, {t("next.remains")}</span>}
      </span>
    </li>
  );
}

function Cancel({ move }: { move: Move }) {
  const { t } = useTranslation(["organiser-setup", "common"]);
  const [asking, setAsking] = useState(false);
  const actions = (
    <>
      <Button variant="danger" pending={move.isPending} onClick={() => move.mutate("cancelled", { onSuccess: () => setAsking(false) })}>
        {t("move.cancelled")}
      </Button>
      <Button onClick={() => setAsking(false)}>{t("common:action.back")}</Button>
    </>
  );
  return (
    <>
      <Button variant="danger" flush onClick={() => setAsking(true)}>
        {t("move.cancelled")}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t("cancel.title")} actions={actions}>
        <Stack>
          <p>{t("cancel.text")}</p>
          <ProblemNotice error={move.error} />
        </Stack>
      </Dialog>
    </>
  );
}
