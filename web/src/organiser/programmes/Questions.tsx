import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Problem } from "@/shared/api/problem";
import type { Policy } from "@/shared/api/types";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button, IconButton } from "@/shared/ui/Button";
import { Checkbox, SelectField, TextField } from "@/shared/ui/Field";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { Weight } from "./Weight";
import { WordList } from "./WordList";

export type Question = NonNullable<Policy["questions"]>[number];

const MOST = 6;

/** The programme's own questions: what to ask, the answers to choose among, and which way they count. */
export function Questions({ questions, problem, onChange }: { questions: Question[]; problem: Problem | undefined; onChange: (questions: Question[]) => void }) {
  const { t } = useTranslation("organiser-programmes");
  return (
    <Panel title={t("questions.title")} aside={t("questions.note")}>
      <div className={styles.questions}>
        {questions.map((question, n) => (
          <One
            key={question.id}
            place={n}
            question={question}
            problem={problem}
            set={(part) => onChange(questions.with(n, { ...question, ...part }))}
            onRemove={() => onChange(questions.toSpliced(n, 1))}
          />
        ))}
        {questions.length < MOST && (
          <div>
            <Button icon={icons.plus} onClick={() => onChange([...questions, { id: uuid7(), text: "", answers: [], weight: 3 }])}>
              {t("questions.add")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

interface OneProps {
  place: number;
  question: Question;
  problem: Problem | undefined;
  set: (part: Partial<Question>) => void;
  onRemove: () => void;
}

function One({ place, question, problem, set, onRemove }: OneProps) {
  const { t } = useTranslation("organiser-programmes");
  const at = `policy/questions/${place}`;
  return (
    <fieldset className={styles.question}>
      <legend className="visually-hidden">{t("questions.one", { number: place + 1 })}</legend>
      <div className={styles.area}>
        <TextField label={t("questions.text")} maxLength={200} value={question.text} error={problem?.field(`${at}/text`)} onChange={(event) => set({ text: event.target.value })} />
        <IconButton icon={icons.close} label={t("questions.remove", { number: place + 1 })} onClick={onRemove} />
      </div>
      <WordList
        label={t("questions.answers")}
        hint={t("questions.answers_hint")}
        words={question.answers}
        error={problem?.field(`${at}/answers`)}
        onChange={(answers) => set({ answers })}
      />
      <Checkbox label={t("questions.several")} checked={question.several === true} onChange={(event) => set({ several: event.target.checked })} />
      <SelectField
        label={t("questions.better")}
        value={question.different === true ? "different" : "same"}
        options={(["same", "different"] as const).map((value) => ({ value, label: t(`questions.${value}`) }))}
        onChange={(event) => set({ different: event.target.value === "different" })}
      />
      <Weight name={t("questions.weight")} note={question.weight === 0 ? t("questions.not_asked") : ""} value={question.weight} onChange={(weight) => set({ weight })} />
    </fieldset>
  );
}
