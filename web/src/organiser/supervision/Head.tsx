import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MentorGroups } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { Button } from "@/shared/ui/Button";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { LoseDialog } from "./Dialogs";
import { isForming } from "./queries";
import type { GroupActs } from "./useGroups";

/** Where the groups stand, in a line under the title. */
export function Meta({ groups: { draft, in_force } }: { groups: MentorGroups }) {
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

/** What can be done with all of them. */
export function Actions({ groups, acts, onConfirm }: Part & { onConfirm: () => void }) {
  const { t } = useTranslation(["organiser-supervision", "common"]);
  const busy = acts.form.isPending || isForming(groups);
  const { draft, in_force, kind } = groups;
  const [losing, setLosing] = useState<"again" | "discard">();
  const again = () => acts.form.mutate({});
  const discard = () => acts.discard.mutate(undefined, { onSuccess: () => say(t("discarded")) });
  if (draft === null && in_force === null) return null;
  return (
    <>
      {draft !== null && (
        <Button variant="quiet" waiting={busy} pending={acts.discard.isPending} onClick={() => (draft.touched ? setLosing("discard") : discard())}>
          {t("discard")}
        </Button>
      )}
      <Button pending={busy} onClick={() => (draft?.touched ? setLosing("again") : again())}>
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
      {losing !== undefined && <LoseDialog what={losing} onDo={losing === "again" ? again : discard} onClose={() => setLosing(undefined)} />}
    </>
  );
}

/** What is going on, what went wrong, and what can still be taken back. */
export function News({ groups, acts }: Part) {
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
