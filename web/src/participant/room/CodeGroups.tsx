import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonRow } from "@/shared/ui/Button";
import * as icons from "@/shared/ui/icons";
import { say } from "@/shared/ui/toast";
import { saveText } from "./code";
import styles from "./Room.module.css";

interface CodeGroupsProps {
  /** `7KQ4M-…`, of seven groups. */
  text: string;
  label: string;
  /** The file it may be saved as, and what stands in it above the code. */
  file: string;
  about: string;
}

/** A code to be kept: its groups, and how to copy, print or save them. */
export function CodeGroups({ text, label, file, about }: CodeGroupsProps) {
  const { t } = useTranslation("participant-room");
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    say(t("code.copied"));
  };
  return (
    <>
      <ol className={styles.code} aria-label={label}>
        {text.split("-").map((group, place) => (
          <li key={place}>
            <small>{place + 1}</small>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <ButtonRow even>
        <Button icon={icons.copy} onClick={() => void copy()}>
          {t("code.copy")}
        </Button>
        <Button icon={icons.print} onClick={() => window.print()}>
          {t("code.print")}
        </Button>
        <Button icon={icons.save} onClick={() => saveText(file, `${about}\n\n${text}\n`)}>
          {t("code.save")}
        </Button>
      </ButtonRow>
    </>
  );
}
