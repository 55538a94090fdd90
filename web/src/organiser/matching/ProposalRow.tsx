import { memo } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Proposal, Reason } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { IconButton } from "@/shared/ui/Button";
import { MenuButton } from "../ui/Menu";
import { Person } from "../ui/List";
import * as icons from "../ui/icons";
import { points, strongest, WEAK, weakest } from "./score";
import styles from "./Matching.module.css";

interface ProposalRowProps {
  proposal: Proposal;
  /** Nothing can be changed any more: the cohort is over. */
  still: boolean;
  onLock: (proposal: Proposal) => void;
  onAct: (proposal: Proposal, act: "move" | "remove" | "exclude") => void;
}

/** One pair: who, how well, the three strongest reasons and the weakest point. */
export const ProposalRow = memo(function ProposalRow({ proposal, still, onLock, onAct }: ProposalRowProps) {
  const { t } = useTranslation("organiser-matching");
  const { adept, mentor, locked } = proposal;
  const names = { adept: adept.name, mentor: mentor.name };
  return (
    <li className={styles.pair}>
      <Person whole plainName={adept.name} name={adept.name} role="adept" title={[adept.title, adept.organisation].filter(Boolean).join(", ")} />
      <span className={cx(styles.link, locked && styles.linkLocked)}>
        <span className={cx(styles.score, points(proposal.score) < WEAK && styles.scoreWeak, locked && styles.scoreLocked)}>
          {locked && <Icon of={icons.lock} small />}
          {points(proposal.score)}
          <span className="visually-hidden"> {t("points")}</span>
        </span>
      </span>
      <Person whole plainName={mentor.name} name={mentor.name} role="mentor" title={[mentor.title, mentor.organisation].filter(Boolean).join(", ")} />
      {!still && (
        <span className={styles.pairActions}>
          <IconButton icon={locked ? icons.lock : icons.unlock} label={t(locked ? "unlock" : "lock", names)} pressed={locked} onClick={() => onLock(proposal)} />
          <MenuButton
            label={t("more_about", names)}
            entries={[
              { id: "move", label: t("move"), icon: icons.updown },
              { id: "remove", label: t("remove"), icon: icons.close },
              { id: "exclude", label: t("exclude"), icon: icons.shield, danger: true },
            ]}
            onAction={(act) => onAct(proposal, act as "move" | "remove" | "exclude")}
          >
            <Icon of={icons.more} small />
          </MenuButton>
        </span>
      )}
      <Reasons reasons={proposal.reasons} />
    </li>
  );
});

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation("organiser-matching");
  const worst = weakest(reasons);
  return (
    <ul className={styles.reasons}>
      {strongest(reasons).map((reason) => (
        <li key={reason.code}>
          <b>{t("plus", { points: points(reason.points) })}</b> {reasonText(t, reason)}
        </li>
      ))}
      {worst !== undefined && <li className={styles.weakest}>{t("weakest", { what: t(worst.unsaid ? `unsaid.${worst.code}` : `weak.${worst.code}`) })}</li>}
    </ul>
  );
}

/** What counts for the pair, as the two have written it. */
function reasonText(t: ReturnType<typeof useTranslation>["t"], { code, values }: Reason): string {
  const [first = ""] = values;
  if (code === "areas" || code === "languages") return values.join(", ") || t(`reason.${code}`);
  if (code === "level" && first !== "") return t("reason.level_in", { areas: values.join(", ") });
  if (code === "sector" && values.length === 1) return t("reason.same_sector", { sector: first });
  return code === "region" && first !== "" ? t("reason.same_region", { region: first }) : t(`reason.${code}`);
}
