import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { CodeGroups } from "./CodeGroups";
import { askedGroups, typedGroup } from "./code";
import type { NewCode, Vault } from "./vault";
import styles from "./Room.module.css";

/** The code: copied, printed or saved, then asked back once. It is a way in only after that. */
export function RecoveryCode({ vault, onDone }: { vault: Vault; onDone: () => void }) {
  const [isKept, setKept] = useState(false);
  // One code for as long as this is shown: she may go away to keep it, and come back.
  const { data: code } = useQuery({ queryKey: ["new-code"], queryFn: () => vault.newCode(), staleTime: Number.POSITIVE_INFINITY, gcTime: 0, networkMode: "always" });
  if (code === undefined) return null;
  if (!isKept) return <ShowCode code={code} onKept={() => setKept(true)} />;
  return <AskBack code={code} vault={vault} onDone={onDone} onShow={() => setKept(false)} />;
}

function ShowCode({ code, onKept }: { code: NewCode; onKept: () => void }) {
  const { t } = useTranslation("participant-room");
  return (
    <>
      <CodeGroups text={code.text} label={t("code.label")} file={t("code.file")} about={t("code.file_text")} />
      <p className={styles.sealLine}>
        <Icon of={icons.lock} small />
        <span>{t("code.only_here")}</span>
      </p>
      <Button variant="primary" wide onClick={onKept}>
        {t("code.kept")}
      </Button>
    </>
  );
}

function AskBack({ code, vault, onDone, onShow }: { code: NewCode; vault: Vault; onDone: () => void; onShow: () => void }) {
  const { t } = useTranslation("participant-room");
  const [asked] = useState(askedGroups);
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [checked, setChecked] = useState(false);
  const groups = code.text.split("-");
  const isRight = (group: number) => typedGroup(typed[group] ?? "", group) === groups[group - 1];
  const keep = useMutation({ mutationFn: () => vault.keepCode(code), onSuccess: onDone });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (asked.every(isRight)) keep.mutate();
      }}
    >
      <p>{t("code.ask_back", { first: asked[0], second: asked[1] })}</p>
      {asked.map((group) => (
        <TextField
          key={group}
          label={t("code.group", { group })}
          error={checked && !isRight(group) ? t("code.group_wrong", { group }) : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={typed[group] ?? ""}
          onChange={(event) => {
            setChecked(false);
            setTyped({ ...typed, [group]: event.target.value });
          }}
        />
      ))}
      <ProblemNotice error={keep.error} />
      <Button type="submit" variant="primary" wide pending={keep.isPending}>
        {t("code.check")}
      </Button>
      <Button variant="quiet" wide onClick={onShow}>
        {t("code.show_again")}
      </Button>
    </form>
  );
}
