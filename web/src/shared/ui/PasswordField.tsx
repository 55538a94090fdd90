import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { IconButton } from "./Button";
import { Field, inputClass, type FieldProps } from "./Field";
import * as icons from "./icons";
import styles from "./PasswordField.module.css";

interface PasswordFieldProps extends FieldProps {
  name: string;
  autoComplete: "current-password" | "new-password";
  required?: boolean;
  minLength?: number;
}

/** A password that can be shown, pasted and filled in by a password manager. */
export function PasswordField({ name, autoComplete, required, minLength, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const { t } = useTranslation();
  return (
    <Field {...field}>
      {(wiring) => (
        <span className={styles.box}>
          <input
            {...wiring}
            className={inputClass}
            type={shown ? "text" : "password"}
            name={name}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required={required}
            minLength={minLength}
          />
          <IconButton
            icon={icons.eye}
            label={t(shown ? "password.hide" : "password.show")}
            pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  );
}
