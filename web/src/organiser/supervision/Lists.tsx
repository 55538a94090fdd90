import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupKind, GroupMentor, GroupTie, MentorGroups } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Panel } from "../ui/Page";
import { MentorLine } from "./GroupCard";
import { Ask } from "./Moving";
import { isForming } from "./queries";
import styles from "./Supervision.module.css";
import type { GroupActs } from "./useGroups";

interface Part {
  groups: MentorGroups;
  acts: GroupActs;
}

/** Mentors in no group. */
export function Unplaced({ groups, acts }: Part) {
  const { t } = useTranslation("organiser-supervision");
  const [mentor, setMentor] = useState<GroupMentor>();
  const count = groups.unplaced.length;
  return (
    <Panel flush title={t("unplaced.title", { count })} aside={t("unplaced.note")}>
      <ul>
        {groups.unplaced.map((one) => (
          <li key={one.participant_id} data-mentor={one.participant_id} className={styles.line}>
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

/** Who is to be together, and who is not. */
export function Ties({ kind, ties, still, acts }: { kind: GroupKind; ties: readonly GroupTie[]; still: boolean; acts: GroupActs }) {
  const { t } = useTranslation("organiser-supervision");
  return (
    <Panel flush title={t("ties.title")} foot={t(`ties.note.${kind}`)}>
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
