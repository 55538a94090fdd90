import { useState, type DragEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupKind, GroupMentor, MentorGroup } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { capital, inWords } from "@/shared/format/words";
import { IconButton } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { MenuButton } from "../ui/Menu";
import { Person } from "../ui/List";
import * as icons from "../ui/icons";
import styles from "./Supervision.module.css";

export type MentorAct = "move" | "together" | "apart" | "out";

/** What a dragged mentor carries: who, and the group she is taken from. */
const CARRIED = "application/x-mentor";

interface GroupCardProps {
  kind: GroupKind;
  group: MentorGroup;
  /** Nothing can be changed: these are in force, or the cohort is over. */
  still: boolean;
  onLock: (group: MentorGroup) => void;
  onAct: (act: MentorAct, mentor: GroupMentor, group: MentorGroup) => void;
  onDrop: (mentor: string, from: string, group: MentorGroup) => void;
}

/** One group: who is in it, how broad it is in words, and what should be looked at. */
export function GroupCard({ kind, group, still, onLock, onAct, onDrop }: GroupCardProps) {
  const { t } = useTranslation("organiser-supervision");
  const name = t(`group.${kind}`, { n: group.number });
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [mentor = "", from = ""] = event.dataTransfer.getData(CARRIED).split(" ");
    if (mentor !== "" && from !== group.id) onDrop(mentor, from, group);
  };
  const target = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(CARRIED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: drop,
  };
  return (
    <li className={cx(styles.group, !still && group.locked && styles.locked, over && styles.over)} {...(!still && target)}>
      <header className={styles.head}>
        <h3>{name}</h3>
        {!still && (
          <IconButton
            icon={group.locked ? icons.lock : icons.unlock}
            label={t(group.locked ? "unlock" : "lock", { group: name })}
            pressed={group.locked}
            onClick={() => onLock(group)}
          />
        )}
      </header>
      <ul className={styles.mentors}>
        {group.mentors.map((mentor) => (
          <li
            key={mentor.participant_id}
            data-mentor={mentor.participant_id}
            draggable={!still}
            className={cx(!still && styles.movable)}
            onDragStart={(event) => event.dataTransfer.setData(CARRIED, `${mentor.participant_id} ${group.id}`)}
          >
            <MentorLine mentor={mentor} />
            {!still && <MentorMenu mentor={mentor} onAct={(act) => onAct(act, mentor, group)} />}
          </li>
        ))}
      </ul>
      <About kind={kind} group={group} />
    </li>
  );
}

export function MentorLine({ mentor }: { mentor: GroupMentor }) {
  const { t } = useTranslation("organiser-supervision");
  return <Person whole plainName={mentor.name} name={mentor.name} role="mentor" title={[mentor.title, mentor.organisation, mentor.leads && t("would_lead")].filter(Boolean).join(", ")} />;
}

function MentorMenu({ mentor, onAct }: { mentor: GroupMentor; onAct: (act: MentorAct) => void }) {
  const { t } = useTranslation("organiser-supervision");
  return (
    <MenuButton
      label={t("more", { name: mentor.name })}
      entries={[
        { id: "move", label: t("move"), icon: icons.updown },
        { id: "together", label: t("together"), icon: icons.people },
        { id: "apart", label: t("apart"), icon: icons.shield },
        { id: "out", label: t("out"), icon: icons.close, danger: true },
      ]}
      onAction={(act) => onAct(act as MentorAct)}
    >
      <Icon of={icons.more} small />
    </MenuButton>
  );
}

/** "Tre yrken, tre arbetsplatser, nio områden. Alla kan förmiddagar och kvällar." */
function About({ kind, group: { breadth, region, mentors, times, unsaid, faults, left } }: { kind: GroupKind; group: MentorGroup }) {
  const { t, language } = useTranslation(["organiser-supervision", "common"]);
  const format = useFormat();
  const figures = (["professions", "workplaces", "areas"] as const)
    .filter((what) => breadth[what] > 0)
    .map((what) => t(what, { count: breadth[what], n: inWords(breadth[what], language, what === "workplaces" ? "en" : "ett") }));
  const can = times.length === 0 ? [] : [t("times", { times: format.list(times.map((time) => t(`common:criteria.time.${time}`).toLocaleLowerCase())) })];
  if (can.length > 0 && unsaid > 0) can.push(t("times_unsaid", { count: unsaid, n: inWords(unsaid, language, "en") }));
  return (
    <div className={styles.about}>
      <p>{capital(figures.join(", "))}</p>
      {kind === "experience" && mentors.length > 1 && <p>{region === "" ? t("regions") : t("region", { region })}</p>}
      {can.length > 0 && <p>{can.join(", ")}</p>}
      {left.length > 0 && <p>{t("left", { names: format.list(left) })}</p>}
      {faults.map((fault) => (
        <p key={fault} className={styles.fault}>
          <Icon of={icons.warning} small />
          {t(`fault.${fault}`)}
        </p>
      ))}
    </div>
  );
}
