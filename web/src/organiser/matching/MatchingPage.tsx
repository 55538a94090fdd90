import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { keys } from "@/shared/api/keys";
import type { MatchRun, PersonLite, Proposal, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Progress } from "@/shared/ui/Progress";
import { say } from "@/shared/ui/toast";
import { ChoosingBoard } from "../choosing/ChoosingBoard";
import { cohortCrumbs } from "../ui/crumbs";
import { PageHeader, Panel } from "../ui/Page";
import { Compare } from "./Compare";
import { Coverage } from "./Coverage";
import { isUntouched, leftOutIn, many, namesIn } from "./effect";
import { Exclusions } from "./Exclusions";
import { goalNow, Goals, type AskedGoal, type Goal } from "./Goals";
import { LaunchDialog } from "./LaunchDialog";
import { DragLayer } from "./Lifted";
import { againstIn } from "./listing";
import { MadeBy } from "./MadeBy";
import { MoveDialog } from "./MoveDialog";
import { ProposalList, PROPOSALS, type Many } from "./ProposalList";
import { isUnderWay, runQuery, workspaceQuery } from "./queries";
import { useRemoveQuestion } from "./RemoveQuestion";
import { Unmatched, UNMATCHED } from "./Unmatched";
import { useArrange } from "./useArrange";
import { useChanges } from "./useChanges";
import type { Drag } from "./useDrag";
import { lastError, useMatching, type Matching } from "./useMatching";
import { useRowFocus } from "./useRowFocus";
import { Waiting } from "./Waiting";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/matching");

/** The adept whose mentor is being changed. */
interface Moving {
  adept: PersonLite;
  from?: string | undefined;
  /** The mentor whose card was let go of over the adept. */
  mentor?: string;
}

export function MatchingPage() {
  const { cohort } = route.useParams();
  const { slug } = useHere();
  const navigate = useNavigate({ from: route.id });
  const { data: workspace } = useSuspenseQuery(workspaceQuery(slug, cohort));
  const acts = useMatching(cohort);
  const { coverage } = workspace;
  const [moving, setMoving] = useState<Moving>();
  const [launching, setLaunching] = useState(false);
  const run = useRun(cohort, acts.start.data, workspace.run);
  const { begin, changed } = useChanges(workspace, acts);
  const [asked, setAsked] = useState<AskedGoal>();
  const goal = goalNow(workspace, asked);
  const [touched, setTouched] = useState<ReadonlySet<string>>(NOBODY);
  const focusRow = useRowFocus(workspace.proposals);
  const layer = useRef<Drag["lift"]>(null);
  const lift = useCallback<Drag["lift"]>((event, mentor) => layer.current?.(event, mentor), []);
  const refused = lastError(acts.start, acts.lock, acts.exclude, acts.allow, acts.undo, ...(moving === undefined ? [acts.rearrange] : []));
  const closed = ({ adept }: Moving) => {
    setMoving(undefined);
    focusRow(adept.participant_id);
  };
  const over = workspace.state === "closed" || workspace.state === "cancelled" || workspace.state === "closing";
  return (
    <>
      <Header workspace={workspace} run={run} busy={acts.start.isPending} over={over} onRun={() => begin(goal)} onLaunch={() => setLaunching(true)} />
      <Stack gap="form">
        <RunNews workspace={workspace} run={run} changed={changed} />
        <ProblemNotice error={refused} about={refusedFor(workspace, acts, refused)} />
        {workspace.undo_until !== null && <LaunchedJustNow acts={acts} />}
        <ChoosingBoard cohort={cohort} />
        <Body workspace={workspace} acts={acts} still={over} goal={goal} onGoal={(to) => setAsked({ goal: to, from: workspace.from?.id })} touched={touched} onMove={setMoving} onLift={lift} />
      </Stack>
      <DragLayer ref={layer} workspace={workspace} acts={acts} onTouched={setTouched} onAsk={setMoving} />
      {moving !== undefined && (
        <MoveDialog workspace={workspace} adept={moving.adept} from={moving.from} mentor={moving.mentor} acts={acts} onClose={() => closed(moving)} />
      )}
      {launching && (
        <LaunchDialog
          cohort={cohort}
          pairs={coverage.mentorships}
          groups={workspace.group_size > 1}
          under={workspace.state === "running"}
          against={workspace.against.length}
          left={coverage.adepts - coverage.with_proposal - coverage.with_mentor}
          acts={acts}
          onClose={() => setLaunching(false)}
          onLaunched={() => setLaunching(false)}
          onShowAgainst={() => {
            setLaunching(false);
            void navigate({ search: (now) => ({ ...now, show: "weak", q: undefined }), replace: true, resetScroll: false });
            requestAnimationFrame(() => document.getElementById(PROPOSALS)?.focus());
          }}
          onShowLeft={() => {
            setLaunching(false);
            // When the dialog is gone: what is behind it takes no focus before.
            requestAnimationFrame(() => document.getElementById(UNMATCHED)?.focus());
          }}
        />
      )}
    </>
  );
}

/** Whose proposal could not be changed: somebody else has, and the list is long. Nobody's where several were to change at once. */
function refusedFor({ proposals }: Workspace, { lock, rearrange }: Matching, refused: Error | null): string | undefined {
  if (refused === null) return undefined;
  if (refused === lock.error) return proposals.find(({ id }) => id === lock.variables?.proposal)?.adept.name;
  const moved = refused === rearrange.error ? (rearrange.variables ?? []) : [];
  return moved.length === 1 ? proposals.find(({ adept }) => adept.participant_id === moved[0]?.adept_id)?.adept.name : undefined;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The run that is under way or was last; when one ends, the workspace is read again. */
function useRun(cohort: string, started: MatchRun | undefined, latest: MatchRun | null): MatchRun | null {
  const { slug } = useHere();
  const client = useQueryClient();
  const followed = started !== undefined && (latest === null || started.created_at >= latest.created_at) ? started : latest;
  const { data } = useQuery({ ...runQuery(slug, followed?.id ?? ""), enabled: followed !== null && isUnderWay(followed) });
  const run = data !== undefined && data.id === followed?.id ? data : followed;
  const ended = run !== null && !isUnderWay(run) && run.id !== latest?.id ? run.id : undefined;
  const stale = run !== null && latest !== null && run.id === latest.id && run.state !== latest.state ? run.state : undefined;
  useEffect(() => {
    if (ended !== undefined || stale !== undefined) void client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
  }, [ended, stale, client, slug, cohort]);
  return run;
}

interface HeaderProps {
  workspace: Workspace;
  run: MatchRun | null;
  /** A run is being asked for. */
  busy: boolean;
  over: boolean;
  onRun: () => void;
  onLaunch: () => void;
}

function Header({ workspace, run, busy: asked, over, onRun, onLaunch }: HeaderProps) {
  const { t } = useTranslation(["organiser-matching", "organiser"]);
  const { organisation, cohorts, slug } = useHere();
  const cohort = cohorts.find((one) => one.id === workspace.cohort_id);
  const proposed = workspace.coverage.with_proposal;
  const agreed = workspace.proposals.filter(({ state }) => state === "accepted").length;
  const paired = proposed === 0 && workspace.coverage.with_mentor > 0 && workspace.coverage.adepts === workspace.coverage.with_mentor;
  const busy = asked || (run !== null && isUnderWay(run));
  return (
    <PageHeader
      crumbs={cohort && cohortCrumbs({ slug, organisation: organisation.name, cohort }, t("organiser:places.matching"))}
      title={t("organiser:places.matching")}
      tabTitle={`${t("organiser:places.matching")}, ${cohort?.name ?? ""}`}
      meta={
        <>
          <MadeBy workspace={workspace} />
          {proposed > 0 && <span>{agreed > 0 ? t("agreed", { count: agreed }) : t("nothing_sent")}</span>}
        </>
      }
      actions={
        !over && (
          <>
            {proposed > 0 && (
              <Button pending={busy} onClick={onRun}>
                {t("run_again")}
              </Button>
            )}
            {paired ? (
              <ButtonLink to="/o/$organisation/manage/cohorts/$cohort/pairs" params={{ organisation: slug, cohort: workspace.cohort_id }}>
                {t("to_pairs")}
              </ButtonLink>
            ) : proposed === 0 ? (
              <Button variant="primary" pending={busy} waiting={!matchable(workspace)} onClick={onRun}>
                {t("propose")}
              </Button>
            ) : (
              <Button variant="primary" waiting={busy} onClick={onLaunch}>
                {t(workspace.group_size > 1 ? "confirm_groups" : "confirm", { count: proposed })}
              </Button>
            )}
          </>
        )
      }
    />
  );
}

const matchable = ({ coverage }: Workspace): boolean => coverage.adepts > coverage.with_mentor && coverage.seats > 0;

/** Nobody is left to match: what a run changed or is to put first is of no more interest. */
const allMatched = ({ coverage }: Workspace): boolean => coverage.adepts > 0 && coverage.adepts === coverage.with_mentor;

/** How many adepts, and how many mentors, a run takes; and how many people the workspace shows. */
const MOST_IN_RUN = 10_000;
const MOST_SHOWN = 2000;

function failure(code: string | null): "no_people" | "lock" | "too_many" | "apart" | "over" | "choosing" | "policy" | "other" {
  if (code === "no_people") return "no_people";
  if (code === "cohort_over") return "over";
  if (code === "adepts_choose") return "choosing";
  if (code === "wrong_policy") return "policy";
  if (code === "too_many_apart") return "apart";
  if (code?.startsWith("too_many_")) return "too_many";
  return code?.startsWith("lock_") ? "lock" : "other";
}

function RunNews({ workspace, run, changed }: { workspace: Workspace; run: MatchRun | null; changed: number | undefined }) {
  const { t } = useTranslation("organiser-matching");
  if (run === null) return null;
  if (isUnderWay(run)) return <Progress label={t("running")} done={run.progress} total={100} aside={t("may_leave")} />;
  const outdated = workspace.outdated && workspace.proposals.length > 0 && !allMatched(workspace) && <Notice tone="warning">{t("outdated")}</Notice>;
  if (run.state === "failed") {
    const why = failure(run.error_code);
    return (
      <>
        <Notice tone="danger" alert action={why === "policy" && <ToRules cohort={workspace.cohort_id} />}>
          {t(`failed.${why}`, { count: MOST_IN_RUN })}
        </Notice>
        {outdated}
      </>
    );
  }
  if (allMatched(workspace)) return null;
  if (outdated) return outdated;
  // What it changed is of no more interest once its proposals have been changed.
  if (changed === undefined || workspace.stands?.id !== run.id) return null;
  return (
    <div role="status">
      <Notice tone="info">{changed === 0 ? t("unchanged") : t("changed", { count: changed })}</Notice>
    </div>
  );
}

/** To what the matching weighs, which is the programme's. */
function ToRules({ cohort: id }: { cohort: string }) {
  const { t } = useTranslation("organiser-matching");
  const { slug, cohorts } = useHere();
  const cohort = cohorts.find((one) => one.id === id);
  if (cohort === undefined) return null;
  return (
    <Link to="/o/$organisation/manage/programmes/$programme" params={{ organisation: slug, programme: cohort.programme_id }} search={{ part: "matching" }}>
      {t("failed.to_rules")}
    </Link>
  );
}

/** The launch can be taken back as long as no email has left, also when the page has been left and come back to. */
function LaunchedJustNow({ acts: { undo } }: { acts: Matching }) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  return (
    <Notice
      tone="info"
      action={
        <Button small pending={undo.isPending} onClick={() => undo.mutate(undefined, { onSuccess: () => say(t("undone")) })}>
          {t("common:action.undo")}
        </Button>
      }
    >
      {t("undo_notice")}
    </Notice>
  );
}

interface BodyProps {
  workspace: Workspace;
  acts: Matching;
  still: boolean;
  goal: Goal;
  onGoal: (goal: Goal) => void;
  touched: ReadonlySet<string>;
  onMove: (moving: Moving) => void;
  onLift: Drag["lift"];
}

function Body({ workspace, acts, still, goal, onGoal, touched, onMove, onLift }: BodyProps) {
  const { t } = useTranslation("organiser-matching");
  const { change, remove, exclude } = useArrange(workspace, acts);
  const { ask, question } = useRemoveQuestion();
  const against = useMemo(() => againstIn(workspace), [workspace]);
  if (workspace.adepts.length === 0 || workspace.mentors.length === 0) {
    return <Nobody cohort={workspace.cohort_id} />;
  }
  const act = (proposal: Proposal, what: "move" | "remove" | "exclude") => {
    if (what === "move") onMove({ adept: proposal.adept, from: proposal.mentor.participant_id });
    if (what === "remove") ask([proposal], () => remove(proposal));
    if (what === "exclude") ask([proposal], () => exclude(proposal));
  };
  const allow = (pair: { adept: string; mentor: string }) => {
    const names = namesIn(workspace);
    acts.allow.mutate(pair, {
      onSuccess: () => acts.offerUndo(t("allowed", { adept: names(pair.adept), mentor: names(pair.mentor) }), () => acts.exclude.mutate(pair)),
    });
  };
  const changeMany = (proposals: readonly Proposal[], what: Many, done: () => void) => {
    const text = { lock: "locked_many", unlock: "unlocked_many", remove: "removed_many" }[what];
    const go = () => change(many(proposals, what), t(text, { count: proposals.length }), done);
    if (what === "remove") ask(proposals, go);
    else go();
  };
  return (
    <>
      {workspace.beyond && <Notice tone="info">{t("beyond", { count: MOST_SHOWN })}</Notice>}
      {question}
      <Coverage workspace={workspace} />
      {!still && !allMatched(workspace) && <Goals workspace={workspace} goal={goal} onChoose={onGoal} />}
      <Unmatched workspace={workspace} goal={goal} still={still} onChoose={(adept) => onMove({ adept })} />
      {workspace.proposals.length > 0 && (
        <ProposalList
          proposals={workspace.proposals}
          leftOut={leftOutIn(workspace)}
          against={against}
          groupSize={workspace.group_size}
          still={still}
          last={still ? undefined : acts.last}
          touched={touched}
          onLock={(proposal) => acts.lock.mutate({ proposal: proposal.id, mentor: proposal.mentor.participant_id, locked: !proposal.locked })}
          onAct={act}
          onMany={changeMany}
          onLift={onLift}
        />
      )}
      <Compare workspace={workspace} still={still || allMatched(workspace)} acts={acts} />
      <Waiting workspace={workspace} onLift={still || isUntouched(workspace) ? undefined : onLift} />
      <Exclusions workspace={workspace} still={still} onAllow={allow} />
    </>
  );
}

/** There is nobody to match yet. */
function Nobody({ cohort }: { cohort: string }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  return (
    <Panel>
      <Empty
        kind="nothing"
        title={t("nobody.title")}
        text={t("nobody.text")}
        action={
          <ButtonLink variant="primary" to="/o/$organisation/manage/cohorts/$cohort/import" params={{ organisation: slug, cohort }}>
            {t("nobody.action")}
          </ButtonLink>
        }
      />
    </Panel>
  );
}
