import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupMentor, GroupTie, MentorGroup, MentorGroups } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { SelectField } from "@/shared/ui/Field";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say, sayUndo } from "@/shared/ui/toast";
import { cohortFactsQuery } from "../pairs/queries";
import { cohortCrumbs } from "../ui/crumbs";
import { TabLink, Tabs } from "../ui/List";
import { PageHeader, Panel } from "../ui/Page";
import { ConfirmDialog, MoveDialog, TieDialog } from "./Dialogs";
import { GroupCard, MentorLine, type MentorAct } from "./GroupCard";
import { groupsQuery, isForming } from "./queries";
import { KINDS } from "./search";
import styles from "./Supervision.module.css";
import { useGroups, type GroupActs } from "./useGroups";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/supervision");

/** The mentors' own groups in a cohort: formed, changed by hand, and confirmed. */
export function SupervisionPage() {
  const { t } = useTranslation("organiser-supervision");
  const here = useHere();
  const { cohort: id } = route.useParams();
  const { kind = "trio" } = route.useSearch();
  const [{ data: cohort }, { data: groups }] = useSuspenseQueries({ queries: [cohortFactsQuery(here.slug, id), groupsQuery(here.slug, id, kind)] });
  const acts = useGroups(id, kind);
  const [confirming, setConfirming] = useState(false);
  const { draft } = groups;
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort }, t("title"))}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        meta={<Meta groups={groups} />}
        actions={groups.open && <Actions groups={groups} acts={acts} onConfirm={() => setConfirming(true)} />}
      />
      <Stack gap="form">
        <Tabs label={t("kinds")}>
          {KINDS.map((name) => (
            <TabLink
              key={name}
              to="/o/$organisation/manage/cohorts/$cohort/supervision"
              params={{ organisation: here.slug, cohort: id }}
              search={name === "trio" ? {} : { kind: name }}
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              {t(`kind.${name}`)}
            </TabLink>
          ))}
        </Tabs>
        <News groups={groups} acts={acts} />
        <Body key={kind} groups={groups} acts={acts} />
      </Stack>
      {confirming && draft !== null && <ConfirmDialog groups={groups} draft={draft} acts={acts} onClose={() => setConfirming(false)} />}
    </>
  );
}

function Meta({ groups: { draft, in_force } }: { groups: MentorGroups }) {
  const { t } = useTranslation("organiser-supervision");
  const format = useFormat();
  return (
    <>
      {draft !== null && <span>{t("meta.draft")}</span>}
      {draft !== null && in_force !== null && <span>{t("meta.both")}</span>}
      {draft === null && in_force?.confirmed_at != null && <span>{t("meta.confirmed", { day: format.day(in_force.confirmed_at) })}</span>}
    </>
  );
}

interface Part {
  groups: MentorGroups;
  acts: GroupActs;
}

function Actions({ groups, acts, onConfirm }: Part & { onConfirm: () => void }) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const busy = acts.form.isPending || isForming(groups);
  const { draft, in_force, kind } = groups;
  if (draft === null && in_force === null) return null;
  return (
    <>
      {draft !== null && (
        <Button variant="quiet" waiting={busy} pending={acts.discard.isPending} onClick={() => acts.discard.mutate(undefined, { onSuccess: () => say(t("discarded")) })}>
          {t("discard")}
        </Button>
      )}
      <Button pending={busy} onClick={() => acts.form.mutate({})}>
        {t("again")}
      </Button>
      {draft === null ? (
        <Button variant="primary" waiting={busy} pending={acts.edit.isPending} onClick={() => acts.edit.mutate(undefined)}>
          {t("edit")}
        </Button>
      ) : (
        <Button variant="primary" waiting={busy} onClick={onConfirm}>
          {t(`confirm.${kind}`, { count: draft.groups.length })}
        </Button>
      )}
    </>
  );
}

/** What is going on, what went wrong, and what can still be taken back. */
function News({ groups, acts }: Part) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const undo = groups.draft === null && groups.in_force?.undo_until != null;
  return (
    <>
      {isForming(groups) && (
        <div role="status">
          <Notice tone="info">{t("forming")}</Notice>
        </div>
      )}
      {groups.forming?.state === "failed" && (
        <Notice tone="warning" alert>
          {t(`failed.${groups.forming.error}`)}
        </Notice>
      )}
      {undo && (
        <Notice
          tone="info"
          action={
            <Button small pending={acts.undo.isPending} onClick={() => acts.undo.mutate(undefined, { onSuccess: () => say(t("undone")) })}>
              {t("common:action.undo")}
            </Button>
          }
        >
          {t("undo_notice")}
        </Notice>
      )}
      <ProblemNotice error={acts.form.error ?? acts.edit.error ?? acts.discard.error ?? acts.lock.error ?? acts.undo.error ?? acts.move.error} />
    </>
  );
}

/** The sizes of experience groups that can be asked for. */
const SIZES = [4, 5, 6, 8, 10, 12];

function Body({ groups, acts }: Part) {
  const { kind, draft, in_force, open } = groups;
  const shown = draft ?? in_force;
  if (shown === null) return <None groups={groups} acts={acts} />;
  return (
    <>
      <Sum groups={groups} />
      {groups.unplaced.length > 0 && <Unplaced groups={groups} acts={acts} />}
      <Cards groups={groups} acts={acts} />
      {groups.ties.length > 0 && <Ties ties={groups.ties} still={!open} acts={acts} />}
      {kind === "experience" && draft !== null && <Size groups={groups} acts={acts} />}
    </>
  );
}

function None({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  const { kind, open, size } = groups;
  const [wanted, setWanted] = useState(size);
  return (
    <Empty
      kind="nothing"
      title={t(`none.${kind}`)}
      text={open ? t(`about.${kind}`) : t("none.over")}
      action={
        open && (
          <Stack>
            {kind === "experience" && <SizeField value={wanted} onChange={setWanted} />}
            <Button variant="primary" pending={acts.form.isPending || isForming(groups)} onClick={() => acts.form.mutate(kind === "experience" ? { size: wanted } : {})}>
              {t(`form.${kind}`)}
            </Button>
          </Stack>
        )
      }
    />
  );
}

function SizeField({ value, onChange }: { value: number; onChange: (size: number) => void }) {
  const { t } = useTranslation("organiser-supervision");
  const options = [...new Set([...SIZES, value])].sort((a, b) => a - b);
  return (
    <SelectField
      label={t("size")}
      value={String(value)}
      onChange={(event) => onChange(Number(event.target.value))}
      options={options.map((n) => ({ value: String(n), label: t("size_people", { n }) }))}
    />
  );
}

/** Groups of another size: what is locked stays. */
function Size({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  return (
    <Panel title={t("again")} aside={t("again_note")}>
      <div className={styles.size}>
        <SizeField value={groups.size} onChange={(size) => acts.form.mutate({ size })} />
      </div>
    </Panel>
  );
}

/** How broad the groups are, of what there can be. */
function Sum({ groups }: { groups: MentorGroups }) {
  const { t } = useTranslation("organiser-supervision");
  const shown = groups.draft ?? groups.in_force;
  if (shown === null) return null;
  const placed = shown.groups.reduce((sum, group) => sum + group.mentors.length, 0);
  const best = shown.proved ? t("proved") : shown.per_cent !== null && t("of_best", { n: shown.per_cent });
  return (
    <div className={styles.sum}>
      <h2>{t(`sum.${groups.kind}`, { count: shown.groups.length, mentors: placed })}</h2>
      <p>
        <span>{[best, shown.touched && t("touched")].filter(Boolean).join(", ")}</span> <span className={styles.seed}>{t("seed", { seed: String(shown.seed) })}</span>
      </p>
    </div>
  );
}

type Asking = { act: "move" | "together" | "apart"; mentor: GroupMentor; group: MentorGroup | undefined };

function Cards({ groups, acts }: Part) {
  const { kind, draft, in_force, people } = groups;
  const shown = draft ?? in_force;
  const [asking, setAsking] = useState<Asking>();
  const move = useMove(acts);
  const { t } = useTranslation("organiser-supervision");
  if (shown === null) return null;
  const nameOf = (group: MentorGroup) => t(`group.${kind}`, { n: group.number });
  const act = (what: MentorAct, mentor: GroupMentor, group: MentorGroup) => {
    if (what === "out") move({ mentor, from: group.id, to: null, name: "" });
    else setAsking({ act: what, mentor, group });
  };
  const drop = (id: string, from: string, group: MentorGroup) => {
    const mentor = people.find((one) => one.participant_id === id);
    if (mentor !== undefined) move({ mentor, from, to: group.id, name: nameOf(group) });
  };
  const still = draft === null || !groups.open || isForming(groups);
  return (
    <>
      <ul className={styles.groups}>
        {shown.groups.map((group) => (
          <GroupCard
            key={group.id}
            kind={kind}
            group={group}
            still={still}
            onLock={({ id, locked }) => acts.lock.mutate({ group: id, locked: !locked })}
            onAct={act}
            onDrop={drop}
          />
        ))}
      </ul>
      {asking !== undefined && draft !== null && <Ask groups={groups} acts={acts} asking={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Ask({ groups, acts, asking, onClose }: Part & { asking: Asking; onClose: () => void }) {
  const move = useMove(acts);
  const { draft, kind, people } = groups;
  if (asking.act !== "move") return <TieDialog rule={asking.act} mentor={asking.mentor} people={people} acts={acts} onClose={onClose} />;
  if (draft === null) return null;
  return (
    <MoveDialog
      kind={kind}
      draft={draft}
      mentor={asking.mentor}
      from={asking.group}
      acts={acts}
      onMove={(mentor, from, to, name, fresh) => move({ mentor, from, to, name, fresh, done: onClose })}
      onClose={onClose}
    />
  );
}

interface Moved {
  mentor: GroupMentor;
  from: string | null;
  to: string | null;
  /** What the group is called. */
  name: string;
  fresh?: boolean;
  done?: () => void;
}

/** Moves a mentor, says so, and offers to take it back. */
function useMove({ move }: GroupActs): (moved: Moved) => void {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  return ({ mentor, from, to, name, fresh = false, done }) => {
    const id = mentor.participant_id;
    move.mutate(
      { mentor: id, from, to, fresh },
      {
        onSuccess: () => {
          const text = to === null ? t("taken_out", { name: mentor.name }) : t("moved", { name: mentor.name, group: name.toLocaleLowerCase() });
          sayUndo(text, t("common:action.undo"), () => move.mutate({ mentor: id, from: to, to: from }));
          done?.();
        },
      },
    );
  };
}

function Unplaced({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  const [mentor, setMentor] = useState<GroupMentor>();
  const count = groups.unplaced.length;
  return (
    <Panel flush title={t("unplaced.title", { count })} aside={t("unplaced.note")}>
      <ul>
        {groups.unplaced.map((one) => (
          <li key={one.participant_id} className={styles.line}>
            <MentorLine mentor={one} />
            {groups.draft !== null && groups.open && !isForming(groups) && (
              <Button small onClick={() => setMentor(one)}>
                {t("place")} <span className="visually-hidden">{t("place_of", { name: one.name })}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mentor !== undefined && <Ask groups={groups} acts={acts} asking={{ act: "move", mentor, group: undefined }} onClose={() => setMentor(undefined)} />}
    </Panel>
  );
}

function Ties({ ties, still, acts }: { ties: readonly GroupTie[]; still: boolean; acts: GroupActs }) {
  const { t } = useTranslation("organiser-supervision");
  return (
    <Panel flush title={t("ties.title")} foot={t("ties.note")}>
      <ul>
        {ties.map(({ a, b, rule }) => {
          const text = t(`ties.${rule}`, { a: a.name, b: b.name });
          return (
            <li key={a.participant_id + b.participant_id} className={styles.line}>
              <span>{text}</span>
              {!still && (
                <Button small variant="quiet" onClick={() => acts.tie.mutate({ a: a.participant_id, b: b.participant_id, rule: "none" })}>
                  {t("ties.remove")} <span className="visually-hidden">{text}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
