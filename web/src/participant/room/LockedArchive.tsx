import { useMutation, useQuery } from "@tanstack/react-query";
import type { Bytes } from "@/seal";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { CodeGroups } from "./CodeGroups";
import { saveText } from "./code";
import type { NewCode } from "./vault";
import styles from "./Room.module.css";

interface LockedArchiveProps {
  open: boolean;
  newCode: () => Promise<NewCode>;
  /** The file, locked with the code. */
  write: (code: Bytes) => Promise<string>;
  onClose: () => void;
}

/** The code comes before the file: without it nobody opens what was downloaded, the owner neither. */
export function LockedArchive({ open, newCode, write, onClose }: LockedArchiveProps) {
  const { t } = useTranslation("participant-room");
  return (
    <Dialog open={open} onClose={onClose} title={t("archive.lock_title")}>
      <WithCode newCode={newCode} write={write} />
    </Dialog>
  );
}

function WithCode({ newCode, write }: Pick<LockedArchiveProps, "newCode" | "write">) {
  const { t } = useTranslation("participant-room");
  const { data: code } = useQuery({ queryKey: ["archive-code"], queryFn: newCode, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, networkMode: "always" });
  const save = useMutation({
    networkMode: "always",
    mutationFn: async ({ secret }: NewCode) => saveText(t("archive.locked_file"), await write(secret), "text/html"),
    onSuccess: () => say(t("archive.locked_done")),
  });
  if (code === undefined) return null;
  return (
    <div className={styles.way}>
      <p>{t("archive.code_text")}</p>
      <CodeGroups text={code.text} label={t("archive.code_label")} file={t("archive.code_file")} about={t("archive.code_file_text")} />
      <ProblemNotice error={save.error} />
      <Button variant="primary" wide icon={icons.save} pending={save.isPending} onClick={() => save.mutate(code)}>
        {t("archive.lock_save")}
      </Button>
    </div>
  );
}
