import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "./cx";
import { Icon } from "./Icon";
import * as icons from "./icons";
import styles from "./Field.module.css";

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it. From the problem document: problem?.field("email"). */
  error?: string | undefined;
  optional?: boolean;
  /** The label is there for screen readers only: a heading or a column head stands for it. */
  hiddenLabel?: boolean;
}

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** A label, its control, a hint and an error, wired together. `children` gets what the control must carry. */
export function Field({ label, hint, error, optional, hiddenLabel, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const { t } = useTranslation();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={cx(styles.label, hiddenLabel && "visually-hidden")}>
        {label}
        {optional && <span className={styles.optional}> ({t("optional")})</span>}
      </label>
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error === undefined ? undefined : true })}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className={styles.error} id={id}>
      <Icon of={icons.warning} small />
      <span>{children}</span>
    </p>
  );
}

type TextFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id"> & { ref?: Ref<HTMLInputElement>; narrow?: boolean };

/** One line of text, and native e-mail, number, date and time inputs through `type`. */
export function TextField({ label, hint, error, optional, hiddenLabel, narrow, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hiddenLabel={hiddenLabel}>
      {(wiring) => <input {...input} {...wiring} className={cx(styles.input, narrow && styles.narrow, className)} />}
    </Field>
  );
}

type SelectFieldProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "id" | "children"> & { options: { value: string; label: string; disabled?: boolean }[] };

/** A native select. */
export function SelectField({ label, hint, error, optional, hiddenLabel, options, className, ...select }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hiddenLabel={hiddenLabel}>
      {(wiring) => (
        <select {...select} {...wiring} className={cx(styles.input, styles.select, className)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, ...input }: CheckboxProps) {
  return (
    <label className={cx(styles.check, className)}>
      <input {...input} type="checkbox" />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}

/** The bare look of an input, for controls that have their own label (search fields, cells of a table). */
export const inputClass = styles.input;
export const selectClass = cx(styles.input, styles.select);
