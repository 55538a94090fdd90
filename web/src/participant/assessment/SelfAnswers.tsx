import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Translate } from "@/shared/i18n/texts";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Notice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import { Scale, type ScaleWords } from "@/shared/ui/Scale";
import { Skeleton } from "@/shared/ui/Skeleton";
import { WritingBox } from "@/shared/ui/WritingBox";
import type { Draft } from "../room/drafts";
import type { Body } from "../room/kinds";
import { WritingError } from "../room/SealedText";
import { changeOf } from "../room/useSend";
import { useWriting, type Start, type Writing } from "../room/useWriting";
import { WayBack } from "../room/WayBack";
import type { OneProps } from "./one";
import styles from "./Assessment.module.css";

type Own = Body<"self_assessment">;

export function scaleWords(t: Translate): ScaleWords {
  const [low, high] = [t("participant-assessment:scale.low"), t("participant-assessment:scale.high")];
  return { low, high, unsaid: t("participant-assessment:scale.unsaid"), figure: (figure) => t("participant-assessment:scale.figure", { figure, low, high }) };
}

/** How many of the statements she has answered, those among them that she cannot say. */
const answered = ({ own, statements }: Own): number => statements.filter((_, at) => (own[at] ?? -1) >= 0).length;

/** Her own answers: private, and kept on the device while she goes through them. */
export function SelfAnswers({ room, people, shown }: OneProps) {
  const { t } = useTranslation("participant-assessment");
  const draft = room.drafts.list().find((one): one is Draft<"self_assessment"> => one.id === shown.id && !one.queued);
  const [isAsked, setAsked] = useState(false);
  const count = answered(shown.body);
  const isWriting = isAsked || draft !== undefined || count === 0;
  // What is not kept yet has no version that answers could be written on.
  const isKept = shown.version > 0;
  return (
    <Section title={t("own.title")} note={t("own.note", { title: shown.body.title })}>
      <Card flush>
        <div className={styles.inside}>
          {!isKept && <Skeleton lines={4} />}
          {isKept && isWriting && (
            <Form room={room} people={people} start={draft ?? changeOf(room, "self_assessment", shown, shown.body)} isFirst={count === 0} onDone={() => setAsked(false)} />
          )}
          {isKept && !isWriting && (
            <>
              <p>{t("own.done", { count, total: shown.body.statements.length })}</p>
              <div>
                <Button onClick={() => setAsked(true)}>{t("own.change")}</Button>
              </div>
            </>
          )}
        </div>
        <ReadersStrip of={{ who: "me" }} />
      </Card>
    </Section>
  );
}

interface FormProps extends Pick<OneProps, "room" | "people"> {
  start: Start<"self_assessment">;
  isFirst: boolean;
  onDone: () => void;
}

function Form({ room, people, start, isFirst, onDone }: FormProps) {
  const { t } = useTranslation(["participant-assessment", "participant-room", "common"]);
  const writing = useWriting(room, start, onDone);
  const { body } = writing;
  const change = (part: Partial<Own>) => {
    const next = { ...body, ...part };
    writing.change({ ...next, text: inWords(next) });
  };
  if (writing.conflict !== undefined) return <Elsewhere writing={writing} />;
  return (
    <div className={styles.form}>
      <p>{t("own.how")}</p>
      <ol className={styles.answers}>
        {body.statements.map((statement, at) => (
          <li key={at}>
            <Scale legend={statement} name={`own-${at}`} words={scaleWords(t)} value={body.own[at]} onChange={(figure) => change({ own: body.statements.map((_, n) => (n === at ? figure : (body.own[n] ?? -1))) })} />
          </li>
        ))}
      </ol>
      {body.questions.map((question, at) => (
        <WritingBox
          key={at}
          label={question}
          optional
          readers={{ who: "me" }}
          maxLength={1000}
          value={body.words[at] ?? ""}
          onChange={(event) => change({ words: body.questions.map((_, n) => (n === at ? event.target.value : (body.words[n] ?? ""))) })}
        />
      ))}
      <WritingError error={writing.error} />
      <ButtonRow>
        <Button variant="primary" pending={writing.isSaving} waiting={answered(body) === 0} onClick={writing.save}>
          {t("own.save")}
        </Button>
        {!isFirst && (
          <Button variant="quiet" onClick={() => void room.dropDraft(start.id).then(onDone)}>
            {t("common:action.cancel")}
          </Button>
        )}
      </ButtonRow>
      <p className="muted small" role="status">
        {t("own.progress", { count: answered(body), total: body.statements.length })}
      </p>
      <WayBack open={writing.needsWay} vault={room.vault} other={people.first} onDone={writing.wayMade} onClose={writing.wayPutOff} />
    </div>
  );
}

/** She has answered on another device meanwhile: one of the two counts. */
function Elsewhere({ writing }: { writing: Writing<"self_assessment"> }) {
  const { t } = useTranslation("participant-assessment");
  return (
    <Notice alert>
      <p>{t("own.elsewhere")}</p>
      <p className={styles.acts}>
        <Button variant="quiet" flush onClick={() => writing.resolve("mine")}>
          {t("own.these")}
        </Button>
        <Button variant="quiet" flush onClick={() => writing.resolve("theirs")}>
          {t("own.those")}
        </Button>
      </p>
    </Notice>
  );
}

/** Her answers as a text, by which they are found and taken along. */
function inWords({ statements, own, questions, words }: Own): string {
  const figures = statements.flatMap((statement, at) => ((own[at] ?? -1) > 0 ? [`${statement} ${own[at]}`] : []));
  const said = questions.flatMap((question, at) => ((words[at] ?? "").trim() === "" ? [] : [`${question} ${words[at]}`]));
  return [...figures, ...said].join("\n");
}
