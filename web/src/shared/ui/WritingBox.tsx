import type { Ref, TextareaHTMLAttributes } from "react";
import { cx } from "./cx";
import { Field, type FieldProps } from "./Field";
import { ReadersStrip, type ReadersOf } from "./Readers";
import styles from "./WritingBox.module.css";

type WritingBoxProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id"> & {
    /** Every text says who can read it; choose the narrowest that is true. */
    readers: ReadersOf;
    /** "Sparat 15:42", said politely when it changes. */
    aside?: string | undefined;
    ref?: Ref<HTMLTextAreaElement>;
  };

/** A text of several lines whose foot says who can read it. It grows with its text. */
export function WritingBox({ label, hint, error, optional, hiddenLabel, readers, aside, className, ...textarea }: WritingBoxProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hiddenLabel={hiddenLabel}>
      {(wiring) => (
        <div className={cx(styles.writing, readers.who === "me" && styles.me, className)}>
          <textarea {...textarea} {...wiring} />
          <ReadersStrip of={readers} aside={aside} />
        </div>
      )}
    </Field>
  );
}
