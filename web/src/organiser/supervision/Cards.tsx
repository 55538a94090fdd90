import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupMentor, MentorGroup, MentorGroups } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { GroupCard, type MentorAct } from "./GroupCard";
import { Ask, useMove, type Asking } from "./Moving";
import { isForming } from "./queries";
import styles from "./Supervision.module.css";
import type { GroupActs } from "./useGroups";

/** Above so many the browser draws those in sight only. */
const MANY = 40;

interface Part {
  groups: MentorGroups;
  acts: GroupActs;
}

/** Every group, each a card of its own. */
export function Cards({ groups, acts }: Part) {
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
      <ul className={cx(styles.groups, shown.groups.length > MANY && styles.many)}>
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
