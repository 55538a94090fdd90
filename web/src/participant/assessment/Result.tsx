import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Erase } from "../room/Erase";
import type { Body } from "../room/kinds";
import { ShareButton, WhoReads } from "../room/ShareDialog";
import type { Shown } from "../room/shown";
import { useShown } from "../room/useShown";
import { useNow } from "../useNow";
import { Chart } from "./Chart";
import type { OneProps } from "./one";
import { aboutOf, answersQuery } from "./queries";
import { FEW, resultOf, shuffled, type Answered, type Row } from "./result";
import styles from "./Assessment.module.css";

/** What came of it: made here, of answers that were opened here. Only she sees it, until she shows it. */
export function Result(props: OneProps) {
  const { room, people, shown, kept, mentorship } = props;
  const { t } = useTranslation("participant-assessment");
  const here = useHere();
  const { body, id } = shown;
  const count = kept?.answers ?? 0;
  const about = aboutOf(here.organisation.id, id, body);
  const { data, error } = useQuery({ ...answersQuery(here.slug, mentorship, about, body.secret, count), enabled: count > 0, throwOnError: false, placeholderData: (before) => before });
  const answers = data?.answers ?? [];
  const before = useShown(room, "assessment_result").find(({ author, body }) => author === room.me && body.assessment === id);
  if (body.own.length === 0 && count === 0) return null;
  if (count > 0 && data === undefined) return <Waiting title={t("result.title")} error={error} />;
  const rows = resultOf(
    body.statements,
    body.own,
    answers.map(({ ratings }) => ratings),
  );
  return (
    <Section title={t("result.title")} note={answers.length === 0 ? t("result.note_alone") : t("result.note", { count: answers.length })}>
      {answers.length > 0 && answers.length < FEW && <Notice icon={icons.pair}>{t("result.few", { count: answers.length })}</Notice>}
      {(data?.unreadable ?? 0) > 0 && (
        <Notice tone="warning">
          <p>{t("result.unreadable", { count: data?.unreadable ?? 0 })}</p>
        </Notice>
      )}
      <Card flush>
        <div className={styles.inside}>
          <Chart rows={rows} count={answers.length} />
        </div>
        <ReadersStrip of={before?.body.count === answers.length && answers.length > 0 ? people.readers : { who: "me" }} />
      </Card>
      {answers.length > 0 && <Sharing {...props} before={before} rows={rows} count={answers.length} />}
      <Voices questions={body.questions} answers={answers} />
    </Section>
  );
}

function Waiting({ title, error }: { title: ReactNode; error: unknown }) {
  return (
    <Section title={title}>
      {error === null ? (
        <Card>
          <Skeleton lines={5} />
        </Card>
      ) : (
        <ProblemNotice error={error} />
      )}
    </Section>
  );
}

/** What colleagues wrote, each question's in an order of its own. */
function Voices({ questions, answers }: { questions: string[]; answers: Answered[] }) {
  const said = useMemo(() => questions.map((_, at) => shuffled(answers.map(({ words }) => (words[at] ?? "").trim()).filter((words) => words !== ""))), [questions, answers]);
  if (said.every((words) => words.length === 0)) return null;
  return (
    <Card flush>
      <div className={cx(styles.inside, styles.voices)}>
        {questions.map(
          (question, at) =>
            (said[at]?.length ?? 0) > 0 && (
              <div key={at}>
                <h3>{question}</h3>
                <ul>
                  {said[at]?.map((words, place) => (
                    <li key={place}>{words}</li>
                  ))}
                </ul>
              </div>
            ),
        )}
      </div>
      <ReadersStrip of={{ who: "me" }} />
    </Card>
  );
}

/** She shows figures to those in the room, and no word of a colleague's; she may take them back. */
function Sharing({ room, people, shown, before, rows, count }: OneProps & { before: Shown<"assessment_result"> | undefined; rows: Row[]; count: number }) {
  const { t } = useTranslation(["participant-assessment", "participant-room"]);
  const format = useFormat();
  const day = new Date(useNow()).toISOString().slice(0, 10);
  const name = people.first;
  const lines = rows.map(({ statement, own, mean, low, high, answered }) =>
    t("share.line", { statement, own: own > 0 ? own : "–", mean: answered > 0 ? format.number(mean, 1) : "–", range: answered > 0 ? `${low}–${high}` : "–" }),
  );
  const body: Body<"assessment_result"> = { title: shown.body.title, text: lines.join("\n"), assessment: shown.id, day, count, rows };
  return (
    <>
      {before !== undefined && <p className="muted">{t("share.shown", { name, day: format.dayFull(before.body.day), count: before.body.count })}</p>}
      <div className={styles.acts}>
        {(before === undefined || before.body.count !== count) && (
          <ShareButton
            key={before?.id}
            room={room}
            kind="assessment_result"
            shown={{ id: before?.id, body }}
            other={name}
            title={t("share.title", { name })}
            reads={<WhoReads name={name} theirs={t("share.theirs")} mine={t("share.mine")} programme={t("share.programme")} />}
            done={t("share.done", { name })}
          />
        )}
        {before !== undefined && (
          <Erase room={room} id={before.id} title={t("share.back_title")} text={t("share.back_text", { name })}>
            {(ask) => (
              <Button variant="quiet" flush onClick={ask}>
                {t("share.back")}
              </Button>
            )}
          </Erase>
        )}
      </div>
    </>
  );
}
