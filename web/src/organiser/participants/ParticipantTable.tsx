import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import type { Participant } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { SpokenRole } from "@/shared/ui/Avatar";
import { cx } from "@/shared/ui/cx";
import { Person, SortHead, Table } from "../ui/List";
import { ParticipantStatus } from "./ParticipantStatus";
import styles from "./Participants.module.css";
import type { ParticipantsSearch } from "./search";
import { useView } from "./useView";

interface Props {
  people: Participant[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  search: ParticipantsSearch;
  cohort: string;
  /** The rows of the filter before, while the next ones are on their way. */
  stale: boolean;
}

export function ParticipantTable({ people, chosen, onChoose, search, cohort, stale }: Props) {
  const { t } = useTranslation("organiser-participants");
  const view = useView(cohort, search);
  const all = people.every((person) => chosen.has(person.id));
  const turn = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <div className={cx(styles.list, stale && styles.stale)} aria-busy={stale}>
      <Table caption={t(search.sort === "recent" ? "caption.recent" : "caption.name", { count: people.length })}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t("choose_all", { count: people.length })}
                checked={all}
                onChange={(event) => onChoose(event.target.checked ? new Set([...chosen, ...people.map((person) => person.id)]) : new Set())}
              />
            </th>
            <SortHead sorted={search.sort === undefined ? "ascending" : undefined} onSort={() => view({ sort: undefined })}>
              {t("column.name")}
            </SortHead>
            <th scope="col" className={styles.roomy}>
              {t("column.role")}
            </th>
            <th scope="col">{t("column.state")}</th>
            <th scope="col" className={styles.optional}>
              {t("column.workplace")}
            </th>
            <th scope="col" className={styles.optional}>
              {t("column.area")}
            </th>
            <th scope="col" className={styles.roomy}>
              {t("column.next")}
            </th>
            <RecentHead sorted={search.sort === "recent"} onSort={() => view({ sort: "recent" })} />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <ParticipantRow key={person.id} person={person} cohort={cohort} search={search} chosen={chosen.has(person.id)} onTurn={(on) => turn(person.id, on)} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function RecentHead({ sorted, onSort }: { sorted: boolean; onSort: () => void }) {
  const { t } = useTranslation("organiser-participants");
  return (
    <SortHead numeric sorted={sorted ? "descending" : undefined} onSort={onSort}>
      {t("column.updated")}
    </SortHead>
  );
}

interface RowProps {
  person: Participant;
  cohort: string;
  search: ParticipantsSearch;
  chosen: boolean;
  onTurn: (on: boolean) => void;
}

function ParticipantRow({ person, cohort, search, chosen, onTurn }: RowProps) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const format = useFormat();
  const role = person.is_mentor && !person.is_adept ? "mentor" : "adept";
  const workplace = [person.unit, person.organisation].filter(Boolean).join(", ");
  const areas = person.is_adept ? person.needs : person.offers;
  const name = (
    <>
      <Link
        to="/o/$organisation/manage/cohorts/$cohort/participants"
        params={{ organisation: slug, cohort }}
        search={{ ...search, person: person.id }}
        resetScroll={false}
        title={person.name}
      >
        {person.name}
      </Link>
      <span className={styles.spoken}>
        <SpokenRole role={role} />
      </span>
    </>
  );
  return (
    <tr data-selected={chosen || undefined}>
      <td>
        <input type="checkbox" aria-label={t("choose", { name: person.name })} checked={chosen} onChange={(event) => onTurn(event.target.checked)} />
      </td>
      <th scope="row" className={styles.name}>
        <Person name={name} plainName={person.name} role={role} />
      </th>
      <td className={styles.roomy}>{t(`role.${person.is_mentor && person.is_adept ? "both" : role}`)}</td>
      <td>
        <ParticipantStatus person={person} />
      </td>
      <td className={cx(styles.shrink, styles.optional)} title={workplace}>
        {workplace || <span className="muted">{"–"}</span>}
      </td>
      <td className={cx(styles.shrink, styles.optional)} title={areas.join(", ")}>
        <Areas areas={areas} />
      </td>
      <td className={styles.roomy}>
        <Next person={person} />
      </td>
      <td className="numeric muted">{format.dayShort(person.updated_at)}</td>
    </tr>
  );
}

/** The first one, and how many more: the tooltip and the person's panel have them all. */
function Areas({ areas }: { areas: string[] }) {
  const [first, ...more] = areas;
  if (first === undefined) return <span className="muted">{"–"}</span>;
  return (
    <span className={styles.areas}>
      <span>{first}</span>
      {more.length > 0 && <span className="muted">{`+${more.length}`}</span>}
    </span>
  );
}

/** What the person waits for, or has. */
function Next({ person }: { person: Participant }) {
  const { t } = useTranslation("organiser-participants");
  const format = useFormat();
  if (person.state !== "admitted") return <span className="muted">{"–"}</span>;
  if (person.is_adept && !person.is_mentor) return <span>{t(person.has_mentor ? "next.has_mentor" : "next.without_mentor")}</span>;
  if (person.mentorships > 0) return <span>{[t("next.adepts", { count: person.mentorships }), person.paused_at !== null && t("next.paused_too")].filter(Boolean).join(", ")}</span>;
  if (person.paused_at !== null) return <span>{t("next.paused", { since: format.dayShort(person.paused_at) })}</span>;
  if (person.waiting_since === null) return <span>{t(person.occupation === null ? "next.free" : `next.free_but.${person.occupation}`)}</span>;
  return <span>{t("next.waiting", { since: format.dayShort(person.waiting_since) })}</span>;
}
