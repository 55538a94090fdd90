import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupMentor, MentorGroup, MentorGroups } from "@/shared/api/types";
import { sayUndo } from "@/shared/ui/toast";
import { MoveDialog, TieDialog } from "./Dialogs";
import { focusMentor } from "./focusMentor";
import type { GroupActs } from "./useGroups";

/** What is asked about one mentor. */
export type Asking = { act: "move" | "together" | "apart"; mentor: GroupMentor; group: MentorGroup | undefined };

interface Part {
  groups: MentorGroups;
  acts: GroupActs;
}

/** Where to, or with whom. */
export function Ask({ groups, acts, asking, onClose }: Part & { asking: Asking; onClose: () => void }) {
  const move = useMove(acts);
  const { draft, kind, people } = groups;
  if (asking.act !== "move") return <TieDialog kind={kind} rule={asking.act} mentor={asking.mentor} people={people} acts={acts} onClose={onClose} />;
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

/** Moves a mentor, says so, offers to take it back, and leaves the focus with her. */
export function useMove({ move }: GroupActs): (moved: Moved) => void {
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
          focusMentor(id);
        },
      },
    );
  };
}
