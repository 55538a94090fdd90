import { cx } from "@/shared/ui/cx";
import { Field, inputClass } from "@/shared/ui/Field";
import styles from "./Programmes.module.css";

interface Props {
  label: string;
  hint: string;
  error?: string | undefined;
  words: string[];
  onChange: (words: string[]) => void;
}

/** A short list, a word to a line. What is typed stays as it is until it is saved. */
export function WordList({ label, hint, error, words, onChange }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <textarea
          {...wiring}
          className={cx(inputClass, styles.text)}
          rows={Math.max(3, words.length + 1)}
          value={words.join("\n")}
          onChange={(event) => onChange(event.target.value === "" ? [] : event.target.value.split("\n"))}
        />
      )}
    </Field>
  );
}
