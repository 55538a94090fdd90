import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Cohort, Participant } from "@/shared/api/types";
import { Choices } from "./Choice";
import { SelectField } from "./Field";

interface Props {
  /** What the programme asks in its own words. */
  own: Cohort["own"];
  legend: string;
  values: string[];
  answers: Participant["answers"];
  onValues: (values: string[]) => void;
  onAnswers: (answers: Participant["answers"]) => void;
}

/** More than these nobody picks: what matters most is a few words. */
const MOST = 5;

/** The values somebody picks among the programme's, and the answers to its questions; a word from before that the programme has dropped stays. */
export function OwnWords({ own, legend, values, answers, onValues, onAnswers }: Props) {
  const { t } = useTranslation();
  const words = [...own.values, ...values.filter((word) => !own.values.includes(word))];
  return (
    <>
      {own.values.length > 0 && (
        <Choices
          legend={legend}
          name="values"
          options={words.map((word) => ({ value: word, label: word, disabled: values.length >= MOST && !values.includes(word) }))}
          values={values}
          onChange={onValues}
        />
      )}
      {own.questions.map((question) => {
        const given = (answers[question.id] ?? []).filter((answer) => question.answers.includes(answer));
        const set = (chosen: string[]) => onAnswers({ ...answers, [question.id]: chosen });
        return question.several === true ? (
          <Choices
            key={question.id}
            legend={question.text}
            name={question.id}
            options={question.answers.map((answer) => ({ value: answer, label: answer }))}
            values={given}
            onChange={set}
          />
        ) : (
          <SelectField
            key={question.id}
            label={question.text}
            optional
            value={given[0] ?? ""}
            options={[{ value: "", label: t("criteria.unsaid") }, ...question.answers.map((answer) => ({ value: answer, label: answer }))]}
            onChange={(event) => set(event.target.value === "" ? [] : [event.target.value])}
          />
        );
      })}
    </>
  );
}
