import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { sealAnswer, utf8, type SealedAnswer } from "@/seal";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { newFormat } from "@/shared/format/format";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { Field, inputClass } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Scale } from "@/shared/ui/Scale";
import type { Behind } from "./behind";
import styles from "./Answer.module.css";

/** More than this (characters) nobody needs for one question; all of them have room in one sealed answer. */
const MOST = 700;

interface FormProps extends Behind {
  onDone: () => void;
}

/** What a colleague answers. Nothing of it is kept on the device, and nothing leaves it unsealed. */
export function AnswerForm({ about, token, organisation, closesAt, onDone }: FormProps) {
  const { t, language } = useTranslation("answer");
  const { who: name, instrument } = about;
  const [ratings, setRatings] = useState<(number | undefined)[]>(() => instrument.statements.map(() => undefined));
  const [words, setWords] = useState<string[]>(() => instrument.questions.map(() => ""));
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const send = useSending(about, token, onDone);
  const left = ratings.filter((figure) => figure === undefined).length;
  const format = newFormat(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const missing = ratings.indexOf(undefined);
    if (missing >= 0) form.current?.querySelector<HTMLInputElement>(`[name="statement-${missing}"]`)?.focus();
    else send.mutate(JSON.stringify({ ratings, words: words.map((text) => text.trim()) }));
  };
  const [low, high] = [t("scale.low"), t("scale.high")];
  const scale = { low, high, unsaid: t("scale.unsaid"), figure: (figure: number) => t("scale.figure", { figure, low, high }) };
  return (
    <form ref={form} className={styles.page} onSubmit={submit} noValidate>
      <PageHead title={t("title", { name })} kicker={t("kicker", { organisation })} lead={t("lead", { name })} />
      <Notice tone="private">
        <p>{t("sealed", { name, organisation })}</p>
        <p>{t("shown", { name })}</p>
        <p>
          <strong>{t("few", { name })}</strong>
        </p>
      </Notice>
      <Section title={instrument.name} note={instrument.introduction === "" ? undefined : instrument.introduction}>
        <Card>
          <p className={styles.how}>{t("how", { name })}</p>
          <ol className={styles.statements}>
            {instrument.statements.map((statement, at) => (
              <li key={at}>
                <Scale
                  legend={statement}
                  name={`statement-${at}`}
                  words={scale}
                  value={ratings[at]}
                  error={isTried && ratings[at] === undefined ? t("scale.missing") : undefined}
                  onChange={(figure) => setRatings(ratings.with(at, figure))}
                />
              </li>
            ))}
          </ol>
        </Card>
      </Section>
      {instrument.questions.length > 0 && (
        <Section title={t("words_title")} note={t("words_note")}>
          <Card>
            <Stack gap="form">
              {instrument.questions.map((question, at) => (
                <Field key={at} label={question} optional>
                  {(wiring) => <textarea {...wiring} className={cx(inputClass, styles.words)} rows={3} maxLength={MOST} value={words[at]} onChange={(event) => setWords(words.with(at, event.target.value))} />}
                </Field>
              ))}
            </Stack>
          </Card>
        </Section>
      )}
      <Stack>
        <ProblemNotice error={send.error} />
        {isTried && left > 0 && (
          <Notice tone="warning" alert>
            <p>{t("missing", { count: left })}</p>
          </Notice>
        )}
        <Button type="submit" variant="primary" wide icon={icons.lock} pending={send.isPending}>
          {t("send")}
        </Button>
        <p className={styles.fine}>
          <span role="status">{t("progress", { count: ratings.length - left, total: ratings.length })}</span> · {t("until", { day: format.day(closesAt) })}
        </p>
      </Stack>
    </form>
  );
}

/** Seals an answer and sends it. What was sealed is sent again as it is when an answer of the server was lost, and is kept there once. */
function useSending(about: Behind["about"], token: string, onDone: () => void) {
  const [id] = useState(() => crypto.randomUUID());
  const sealed = useRef<{ text: string; answer: SealedAnswer }>(undefined);
  return useMutation({
    mutationFn: async (text: string) => {
      if (sealed.current?.text !== text) sealed.current = { text, answer: await sealAnswer(about, id, utf8(text)) };
      const { enc, ciphertext } = sealed.current.answer;
      await data(api.PUT("/auth/answers/{id}", { params: { path: { id } }, body: { token, enc, ciphertext } })).catch(unlessThere);
    },
    onSuccess: onDone,
  });
}

/** What was sent before has come after all. */
function unlessThere(error: unknown): void {
  if (!(error instanceof Problem && error.code === "already_exists")) throw error;
}
