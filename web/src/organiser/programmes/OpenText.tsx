import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "@/shared/ui/cx";
import { Field, inputClass } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "../ui/icons";
import styles from "./Programmes.module.css";

interface Props {
  label: string;
  hint?: string;
  rows: number;
  maxLength: number;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A text of several lines that everybody who takes part reads. */
export function OpenText({ label, hint, error, onChange, ...textarea }: Props) {
  const { t } = useTranslation("organiser-programmes");
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <>
          <textarea {...textarea} {...wiring} className={cx(inputClass, styles.text)} onChange={(event) => onChange(event.target.value)} />
          <p className={styles.readers}>
            <Icon of={icons.people} small />
            {t("read_by_all")}
          </p>
        </>
      )}
    </Field>
  );
}
