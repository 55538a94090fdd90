import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PersonLite, ShortageGroup, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Person } from "../ui/List";
import { Panel } from "../ui/Page";
import type { Goal } from "./Goals";
import { AT_ONCE, isUntouched, leftOutIn, namesIn } from "./effect";
import { shortagesQuery } from "./queries";
import styles from "./Matching.module.css";

/** Where the launch dialog leads to. */
export const UNMATCHED = "unmatched";

/** Names before the rest are counted. */
const NAMED = 3;

interface UnmatchedProps {
  workspace: Workspace;
  /** What the next run sets first. */
  goal: Goal;
  still: boolean;
  onChoose: (adept: PersonLite) => void;
}

/** Adepts without a proposal, and why: what is missing is what has to be recruited. Shown once there are proposals. */
export function Unmatched({ workspace, goal, still, onChoose }: UnmatchedProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [limit, setLimit] = useState(AT_ONCE);
  const leftOut = leftOutIn(workspace);
  if (isUntouched(workspace) || workspace.unmatched.length === 0) return null;
  return (
    <Panel
      flush
      foot={
        workspace.unmatched.length > limit ? (
          <Button variant="quiet" onClick={() => setLimit(limit + AT_ONCE)}>
            {t("common:action.more")}
          </Button>
        ) : undefined
      }
      title={
        <span id={UNMATCHED} tabIndex={-1}>
          {t("unmatched", { count: workspace.unmatched.length })}
        </span>
      }
    >
      <Advice workspace={workspace} goal={goal} />
      <ul className={styles.pairs}>
        {workspace.unmatched.slice(0, limit).map((adept) => (
          <li key={adept.participant_id} className={styles.leftOut} data-adept={adept.participant_id}>
            <Person
              whole
              plainName={adept.name}
              name={adept.name}
              role="adept"
              title={[adept.title, adept.needs.length > 0 ? t("needs", { needs: adept.needs.join(", ") }) : ""].filter(Boolean).join(", ")}
            />
            {leftOut.has(adept.participant_id) && <p className={styles.why}>{t("left_out_before")}</p>}
            <p className={styles.why}>{adept.why.map((code) => t(`why.${code}`)).join(" ")}</p>
            {!still && (
              <Button small onClick={() => onChoose(adept)}>
                {t("choose_mentor")}
                <span className="visually-hidden"> {adept.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is missing, as advice: who competes for which seats, how many more are enough, and whom to look for. By the wishes another run would leave out the same. */
function Advice({ workspace, goal }: { workspace: Workspace; goal: Goal }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { data } = useQuery(shortagesQuery(slug, workspace.cohort_id));
  const names = namesIn(workspace);
  const some = useSome();
  // Room for two lines of it is kept while it is asked for.
  return (
    <div className={styles.advice} aria-busy={data === undefined}>
      {data?.items.map((group) => <Group key={group.without[0]} workspace={workspace} group={group} />)}
      {data !== undefined && data.could.length > 0 && <p>{t(goal === "wishes" ? "shortage.could_wishes" : "shortage.could", { count: data.could.length, names: some(data.could.map(names)) })}</p>}
    </div>
  );
}

function Group({ workspace, group }: { workspace: Workspace; group: ShortageGroup }) {
  const { t } = useTranslation("organiser-matching");
  const names = namesIn(workspace);
  const some = useSome();
  const areas = wantedBy(workspace, group.without);
  const seek = areas.length > 0 && t("shortage.seek", { areas: some(areas) });
  if (group.mentors.length === 0) {
    return (
      <p>
        <strong>{t("shortage.none", { names: some(group.without.map(names)) })}</strong> {seek}
      </p>
    );
  }
  const seated = new Set(workspace.mentors.filter((one) => one.capacity > one.taken).map((one) => one.participant_id));
  const holders = group.mentors.filter((id) => seated.has(id)).map(names);
  return (
    <p>
      <strong>{t("shortage.compete", { count: group.seats, adepts: t("shortage.competing", { count: group.adepts.length }) })}</strong> {t("shortage.enough", { count: group.adepts.length - group.seats })} {seek}{" "}
      {holders.length > 0 && `${t("shortage.who", { names: some(holders) })} ${t("shortage.ask", { count: group.adepts.length - group.seats })}`}
    </p>
  );
}

/** The areas that those who are left out need, the most wanted first. */
export function wantedBy(workspace: Pick<Workspace, "adepts">, without: readonly string[]): string[] {
  const wanted = new Map<string, number>();
  for (const { participant_id, needs } of workspace.adepts) {
    if (without.includes(participant_id)) for (const area of needs) wanted.set(area, (wanted.get(area) ?? 0) + 1);
  }
  return [...wanted].sort(([, a], [, b]) => b - a).map(([area]) => area);
}

/** A few by name, and how many more there are. */
function useSome(): (items: string[]) => string {
  const { t } = useTranslation("organiser-matching");
  const format = useFormat();
  return (items) =>
    items.length <= NAMED + 1 ? format.list(items) : `${items.slice(0, NAMED).join(", ")} ${t("shortage.and_more", { count: items.length - NAMED })}`;
}
