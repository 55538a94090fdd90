import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Registration, Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Segments } from "@/shared/ui/Choice";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { Person, Search, Toolbar } from "../ui/List";
import { Panel } from "../ui/Page";
import * as icons from "../ui/icons";
import { registrationsQuery } from "./queries";
import { isPast, opensAt, standingOf } from "./standing";
import { useAttendance } from "./useSeminar";
import styles from "./Presence.module.css";

interface PresenceProps {
  seminar: Seminar;
  people: Registration[];
}

const SEATED: Registration["state"][] = ["registered", "attended", "absent"];

/** Who comes; from three hours before the start, who is here, in one tap each. */
export function Presence({ seminar, people }: PresenceProps) {
  const { t } = useTranslation("organiser-seminars");
  const [q, setQ] = useState("");
  const [show, setShow] = useState<"all" | "missing">("all");
  const seated = people.filter(({ state }) => SEATED.includes(state));
  const missing = seated.filter(({ state }) => state === "registered");
  const wanted = q.trim().toLocaleLowerCase("sv");
  const shown = (show === "all" ? seated : missing).filter(({ name }) => name.toLocaleLowerCase("sv").includes(wanted));
  const standing = standingOf(seminar, new Date());
  const counting = standing !== "planned" && standing !== "cancelled";
  const past = isPast(seminar, new Date());
  return (
    <Panel title={t(past ? "presence.past" : counting ? "presence.title" : "presence.registered")} aside={seated.length} flush foot={<Foot seminar={seminar} missing={missing} />}>
      {seated.length > 0 && (
        <div className={styles.tools}>
          <Toolbar>
            <Search label={t("presence.search")} value={q} onChange={setQ} />
            {counting && (
              <Segments
                legend={t("presence.show")}
                hiddenLegend
                name="show"
                value={show}
                onChange={setShow}
                options={[
                  { value: "all", label: t("presence.all") },
                  { value: "missing", label: t(past ? "presence.unmarked" : "presence.missing", { n: missing.length }) },
                ]}
              />
            )}
          </Toolbar>
        </div>
      )}
      <People seminar={seminar} people={shown} counting={counting} none={t(seated.length === 0 ? "presence.none" : show === "missing" && wanted === "" ? "presence.all_here" : "presence.no_hits")} />
      <Withdrawn people={people.filter(({ state }) => state === "cancelled")} />
    </Panel>
  );
}

function People({ seminar, people, counting, none }: PresenceProps & { counting: boolean; none: string }) {
  const { t } = useTranslation("organiser-seminars");
  const { slug } = useHere();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(registrationsQuery(slug, seminar.cohort_id, seminar.id));
  return (
    <>
      {people.length === 0 && <p className={styles.none}>{none}</p>}
      <ul>
        {people.map((person) => (
          <PresenceRow key={person.member_id} person={person} seminar={seminar} counting={counting} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={styles.none}>
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("common:action.more")}
          </Button>
        </p>
      )}
    </>
  );
}

function PresenceRow({ person, seminar, counting }: { person: Registration; seminar: Seminar; counting: boolean }) {
  const { t } = useTranslation("organiser-seminars");
  const format = useFormat();
  const attendance = useAttendance(seminar);
  const here = person.state === "attended";
  const past = isPast(seminar, new Date());
  const role = t(`common:role.${person.role}`);
  const title = person.state === "absent" ? t("presence.role_absent", { role }) : role;
  const note = here && !past ? format.time(person.at) : counting ? "" : t("presence.since", { day: format.dayShort(person.at) });
  return (
    <li className={cx(styles.row, here && styles.here)}>
      <Person name={person.name} plainName={person.name} role={person.role} title={title} />
      <span className={styles.note}>{note}</span>
      {counting && (
        <button
          type="button"
          className={styles.presence}
          aria-pressed={here}
          onClick={() => attendance.mutate({ member: person.member_id, state: here ? "registered" : "attended" })}
        >
          {here && <Icon of={icons.check} small />}
          {t(past ? "presence.was_here" : here ? "presence.here" : "presence.check_in")}
          <span className="visually-hidden">: {person.name}</span>
        </button>
      )}
    </li>
  );
}

/** When checking in begins; afterwards, those who never came in one tap. */
function Foot({ seminar, missing }: { seminar: Seminar; missing: Registration[] }) {
  const { t } = useTranslation("organiser-seminars");
  const format = useFormat();
  const attendance = useAttendance(seminar);
  const standing = standingOf(seminar, new Date());
  if (standing === "cancelled") return t("presence.cancelled");
  if (standing === "planned") {
    const opens = opensAt(seminar);
    return t("presence.opens", { day: format.day(opens), time: format.time(opens) });
  }
  if (standing === "open" || missing.length === 0) return t("presence.can_change");
  return (
    <div className={styles.foot}>
      <span>{t("presence.unnoted", { count: missing.length })}</span>
      <Button small pending={attendance.isPending} onClick={() => missing.forEach(({ member_id }) => attendance.mutate({ member: member_id, state: "absent" }))}>
        {t("presence.note_absent")}
      </Button>
    </div>
  );
}

function Withdrawn({ people }: { people: Registration[] }) {
  const { t } = useTranslation("organiser-seminars");
  const format = useFormat();
  if (people.length === 0) return null;
  return (
    <details className={styles.withdrawn}>
      <summary>{t("presence.withdrawn", { count: people.length })}</summary>
      <ul>
        {people.map((person) => (
          <li key={person.member_id}>
            {person.name} <span className="muted">{format.dayShort(person.at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
