import type { InputHTMLAttributes } from "react";
import { Field, type FieldProps } from "@/shared/ui/Field";
import { ReadersStrip } from "@/shared/ui/Readers";
import styles from "./PairField.module.css";

type PairFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id"> & { name: string; other: string; /** How many others there are. */ count: number };

/** One line that those of a mentorship read and nobody else; its foot says so. */
export function PairField({ label, hint, error, optional, hiddenLabel, other, count, ...input }: PairFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hiddenLabel={hiddenLabel}>
      {(wiring) => (
        <div className={styles.box}>
          <input {...input} {...wiring} />
          <ReadersStrip of={{ who: "pair", name: other, count }} />
        </div>
      )}
    </Field>
  );
}
