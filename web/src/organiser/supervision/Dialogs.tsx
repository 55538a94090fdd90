import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { GroupKind, GroupMentor, GroupSet, MentorGroup, MentorGroups } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import type { GroupActs } from "./useGroups";

const NEW = "new";

interface MoveDialogProps {
  kind: GroupKind;
  draft: GroupSet;
  mentor: GroupMentor;
  from: MentorGroup | undefined;
  acts: GroupActs;
  onMove: (mentor: GroupMentor, from: string | null, to: string, name: string, fresh: boolean) => void;
  onClose: () => void;
}

/** Another group for one mentor, by keyboard. */
export function MoveDialog({ kind, draft, mentor, from, acts, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const format = useFormat();
  const others = draft.groups.filter((group) => group.id !== from?.id);
  const [to, setTo] = useState(others[0]?.id ?? NEW);
  const move = () => {
    const group = others.find((one) => one.id === to);
    onMove(mentor, from?.id ?? null, group?.id ?? uuid7(), group === undefined ? t("new_group") : t(`group.${kind}`, { n: group.number }), group === undefined);
  };
  const options = others.map((group) => ({
    value: group.id,
    label: t("group_names", { group: t(`group.${kind}`, { n: group.number }), names: format.list(group.mentors.map(({ name }) => name)) }),
  }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("move_title", { name: mentor.name })}
      actions={
        <>
          <Button variant="primary" pending={acts.move.isPending} onClick={move}>
            {t("move_save")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <SelectField label={t("move_to")} value={to} onChange={(event) => setTo(event.target.value)} options={[...options, { value: NEW, label: t("new_group") }]} />
      <ProblemNotice error={acts.move.error} />
    </Dialog>
  );
}

interface TieDialogProps {
  kind: GroupKind;
  rule: "together" | "apart";
  mentor: GroupMentor;
  people: readonly GroupMentor[];
  acts: GroupActs;
  onClose: () => void;
}

/** Whom a mentor is to be together with, or kept apart from. */
export function TieDialog({ kind, rule, mentor, people, acts, onClose }: TieDialogProps) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const others = people.filter((one) => one.participant_id !== mentor.participant_id);
  const [other, setOther] = useState(others[0]?.participant_id ?? "");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${rule}_title`, { name: mentor.name })}
      actions={
        <>
          <Button variant="primary" pending={acts.tie.isPending} onClick={() => acts.tie.mutate({ a: mentor.participant_id, b: other, rule }, { onSuccess: onClose })}>
            {t("tie_save")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <SelectField
        label={t("tie_with")}
        hint={t(`tie_note.${rule}.${kind}`)}
        value={other}
        onChange={(event) => setOther(event.target.value)}
        options={others.map((one) => ({ value: one.participant_id, label: [one.name, one.title].filter(Boolean).join(", ") }))}
      />
      <ProblemNotice error={acts.tie.error} />
    </Dialog>
  );
}

interface ConfirmDialogProps {
  groups: MentorGroups;
  draft: GroupSet;
  acts: GroupActs;
  onClose: () => void;
}

/** What is about to happen, and the one button that does it. */
export function ConfirmDialog({ groups, draft, acts, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const confirm = () =>
    acts.confirm.mutate(
      { set: draft.id, version: draft.version },
      {
        onSuccess: () => {
          say(t("confirmed"));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`confirm_title.${groups.kind}`, { count: draft.groups.length })}
      actions={
        <>
          <Button variant="primary" pending={acts.confirm.isPending} onClick={confirm}>
            {t("confirm_now")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <p>{t("confirm_text")}</p>
      {groups.unplaced.length > 0 && <Notice tone="warning">{t("confirm_left", { count: groups.unplaced.length })}</Notice>}
      <Faults kind={groups.kind} draft={draft} />
      <ProblemNotice error={acts.confirm.error} />
    </Dialog>
  );
}

const FAULTS = ["small", "apart", "no_time"] as const;

/** What the cards say should be looked at, once more before it is told to anybody. */
function Faults({ kind, draft }: { kind: GroupKind; draft: GroupSet }) {
  const { t } = useTranslation("organiser-supervision");
  const format = useFormat();
  const sizes = draft.groups.map(({ mentors }) => mentors.length);
  return (
    <>
      {FAULTS.map((fault) => {
        const groups = draft.groups.filter(({ faults }) => faults.includes(fault)).map(({ number }) => t(`group.${kind}`, { n: number }));
        return (
          groups.length > 0 && (
            <Notice key={fault} tone="warning">
              {t("confirm_fault", { groups: format.list(groups), fault: t(`fault.${fault}`) })}
            </Notice>
          )
        );
      })}
      {draft.uneven && <Notice tone="warning">{t("confirm_sizes", { least: Math.min(...sizes), most: Math.max(...sizes) })}</Notice>}
    </>
  );
}

interface LoseDialogProps {
  what: "again" | "discard";
  onDo: () => void;
  onClose: () => void;
}

/** What was changed by hand would be lost. */
export function LoseDialog({ what, onDo, onClose }: LoseDialogProps) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const done = () => {
    onDo();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`lose.${what}`)}
      actions={
        <>
          <Button variant="primary" onClick={done}>
            {t(what)}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <p>{t(`lose.${what}_text`)}</p>
    </Dialog>
  );
}
