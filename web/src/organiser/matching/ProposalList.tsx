import { useNavigate, useSearch } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Proposal } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Segments } from "@/shared/ui/Choice";
import { Empty } from "@/shared/ui/Empty";
import { SelectField } from "@/shared/ui/Field";
import * as icons from "../ui/icons";
import { BulkBar, Search, Toolbar } from "../ui/List";
import { Panel } from "../ui/Page";
import { fellowsOf, listed, shown, type Against } from "./listing";
import { ProposalRow } from "./ProposalRow";
import { SORTS, type Show, type Sort } from "./search";
import type { Drag } from "./useDrag";
import type { Change } from "./useMatching";
import styles from "./Matching.module.css";

const FROM = "/o/$organisation/manage/cohorts/$cohort/matching";

/** Where the launch dialog leads to, and where the focus goes when the row it was on is out of sight. */
export const PROPOSALS = "proposals";

/** How high (px) a row is before it has been measured, and how many beyond the window are drawn. */
const ROW = 112;
const BEYOND = 6;

export type Many = "lock" | "unlock" | "remove";

interface ProposalListProps {
  proposals: readonly Proposal[];
  /** Adepts who were without a mentor last time. */
  leftOut: ReadonlySet<string>;
  against: Against;
  /** Adepts in one mentorship at most; 1: pairs. */
  groupSize: number;
  still: boolean;
  /** What was changed last. */
  last: Change | undefined;
  touched: ReadonlySet<string>;
  onLock: (proposal: Proposal) => void;
  onAct: (proposal: Proposal, act: "move" | "remove" | "exclude") => void;
  onMany: (proposals: readonly Proposal[], act: Many, done: () => void) => void;
  onLift: Drag["lift"];
}

/** The pairs that stand. Which of them are shown, and in what order, is said in the address; only those near the window are drawn. */
export function ProposalList({ proposals, leftOut, against, groupSize, still, last, touched, onLock, onAct, onMany, onLift }: ProposalListProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const { show = "all", q = "", sort = "weakest" } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => listed(shown(proposals, show, against), q, sort), [proposals, show, against, q, sort]);
  const fellows = useMemo(() => fellowsOf(proposals, groupSize), [proposals, groupSize]);
  const options = (["all", "weak", "locked"] as const).map((value) => ({ value, label: t(`show.${value}`, { count: shown(proposals, value, against).length }) }));
  const choose = useCallback((proposal: Proposal, on: boolean) => {
    setChosen((now) => {
      const next = new Set(now);
      if (on) next.add(proposal.adept.participant_id);
      else next.delete(proposal.adept.participant_id);
      return next;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Set()), []);
  const picked = rows.filter((one) => chosen.has(one.adept.participant_id));
  return (
    <Panel
      flush
      title={
        <span id={PROPOSALS} tabIndex={-1}>
          {t("proposals")}
        </span>
      }
      aside={
        <Segments<Show>
          legend={t("show.label")}
          hiddenLegend
          name="show"
          options={options}
          value={show}
          onChange={(value) => void navigate({ search: (now) => ({ ...now, show: value === "all" ? undefined : value }), replace: true, resetScroll: false })}
        />
      }
    >
      <div className={styles.tools}>
        <Toolbar
          aside={
            <SelectField
              label={t("sort.label")}
              hiddenLabel
              value={sort}
              options={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
              onChange={(event) => void navigate({ search: (now) => ({ ...now, sort: event.target.value === "weakest" ? undefined : (event.target.value as Sort) }), replace: true, resetScroll: false })}
            />
          }
        >
          <Search label={t("search")} value={q} onChange={(value) => void navigate({ search: (now) => ({ ...now, q: value === "" ? undefined : value }), replace: true, resetScroll: false })} />
          {!still && <span className={styles.small}>{t("hint")}</span>}
          {last !== undefined && (
            <Button small variant="quiet" title={last.text} onClick={last.undo}>
              {t("take_back")}
            </Button>
          )}
        </Toolbar>
      </div>
      {rows.length === 0 ? (
        <Empty kind={show === "weak" && q === "" ? "done" : "no-hits"} title={q === "" ? t(`none.${show}`) : t("no_hits")} />
      ) : (
        <Rows rows={rows} leftOut={leftOut} against={against} fellows={fellows} still={still} chosen={chosen} touched={touched} onLock={onLock} onAct={onAct} onChoose={choose} onLift={onLift} />
      )}
      {picked.length > 0 && (
        <Chosen picked={picked} shown={rows.length} onAll={() => setChosen(new Set(rows.map(({ adept }) => adept.participant_id)))} onClear={clear} onMany={onMany} />
      )}
    </Panel>
  );
}

interface ChosenProps extends Pick<ProposalListProps, "onMany"> {
  picked: readonly Proposal[];
  /** How many the list shows. */
  shown: number;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with the chosen pairs. */
function Chosen({ picked, shown: count, onAll, onClear, onMany }: ChosenProps) {
  const { t } = useTranslation("organiser-matching");
  return (
    <BulkBar
      count={t("chosen", { count: picked.length })}
      all={
        picked.length < count && (
          <Button variant="quiet" small onClick={onAll}>
            {t("choose_all", { count })}
          </Button>
        )
      }
      clearLabel={t("unchoose")}
      onClear={onClear}
    >
      {(["lock", "unlock", "remove"] as const).map((act) => (
        <Button key={act} small variant={act === "remove" ? "danger" : undefined} icon={{ lock: icons.lock, unlock: icons.unlock, remove: icons.close }[act]} onClick={() => onMany(picked, act, onClear)}>
          {t(`${act}_chosen`)}
        </Button>
      ))}
    </BulkBar>
  );
}

interface RowsProps extends Pick<ProposalListProps, "leftOut" | "against" | "still" | "touched" | "onLock" | "onAct" | "onLift"> {
  rows: readonly Proposal[];
  fellows: ReadonlyMap<string, string[]>;
  chosen: ReadonlySet<string>;
  onChoose: (proposal: Proposal, on: boolean) => void;
}

/** A thousand rows as a few: those that the window shows, where they belong in the whole. */
function Rows({ rows, leftOut, against, fellows, still, chosen, touched, onLock, onAct, onChoose, onLift }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = () => setTop((list.current?.getBoundingClientRect().top ?? 0) + scrollY);
    place();
    const seen = new ResizeObserver(place);
    seen.observe(document.body);
    return () => seen.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: (place) => rows[place]?.adept.participant_id ?? place,
  });
  return (
    <ul ref={list} className={styles.window} style={{ blockSize: virtual.getTotalSize() }} data-rows={rows.length}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const proposal = rows[index];
        if (proposal === undefined) return null;
        return (
          <li key={key} ref={virtual.measureElement} data-index={index} aria-setsize={rows.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - top}px)` }}>
            <ProposalRow
              proposal={proposal}
              leftOut={leftOut.has(proposal.adept.participant_id)}
              against={against.get(proposal.adept.participant_id)}
              fellows={fellows.get(proposal.mentor.participant_id)}
              still={still}
              chosen={chosen.has(proposal.adept.participant_id)}
              touched={touched.has(proposal.adept.participant_id)}
              onLock={onLock}
              onAct={onAct}
              onChoose={onChoose}
              onLift={onLift}
            />
          </li>
        );
      })}
    </ul>
  );
}
