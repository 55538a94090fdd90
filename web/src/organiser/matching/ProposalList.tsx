import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Proposal } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Segments } from "@/shared/ui/Choice";
import { Empty } from "@/shared/ui/Empty";
import { Panel } from "../ui/Page";
import { ProposalRow } from "./ProposalRow";
import { shown, type Show } from "./score";
import styles from "./Matching.module.css";

const FROM = "/o/$organisation/manage/cohorts/$cohort/matching";

/** Rows shown before somebody asks for more: a thousand rows at once would be slow to read and slow to draw. */
const AT_ONCE = 100;

interface ProposalListProps {
  proposals: readonly Proposal[];
  still: boolean;
  onLock: (proposal: Proposal) => void;
  onAct: (proposal: Proposal, act: "move" | "remove" | "exclude") => void;
}

/** The pairs that stand, weakest first. Which of them are shown is said in the address. */
export function ProposalList({ proposals, still, onLock, onAct }: ProposalListProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const { show = "all" } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const [limit, setLimit] = useState(AT_ONCE);
  const rows = shown(proposals, show);
  const options = (["all", "weak", "locked"] as const).map((value) => ({
    value,
    label: t(`show.${value}`, { count: shown(proposals, value).length }),
  }));
  return (
    <Panel
      flush
      title={t("proposals")}
      aside={
        <Segments<Show>
          legend={t("show.label")}
          hiddenLegend
          name="show"
          options={options}
          value={show}
          onChange={(value) => void navigate({ search: (now) => ({ ...now, show: value === "all" ? undefined : value }), replace: true })}
        />
      }
      foot={
        rows.length > limit ? (
          <Button variant="quiet" onClick={() => setLimit(limit + AT_ONCE)}>
            {t("common:action.more")}
          </Button>
        ) : undefined
      }
    >
      {rows.length === 0 ? (
        <Empty kind={show === "weak" ? "done" : "no-hits"} title={t(`none.${show}`)} />
      ) : (
        <ul className={styles.pairs}>
          {rows.slice(0, limit).map((proposal) => (
            <ProposalRow key={proposal.id} proposal={proposal} still={still} onLock={onLock} onAct={onAct} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
