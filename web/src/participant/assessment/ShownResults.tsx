import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "@/shared/ui/icons";
import { Notice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import type { People } from "../room/people";
import type { RoomSession } from "../room/session";
import { Chart } from "./Chart";
import { FEW } from "./result";
import styles from "./Assessment.module.css";

/** What others in the room have shown of their self-assessments, the newest first. */
export function ShownResults({ room, people, isAlone }: { room: RoomSession; people: People; isAlone: boolean }) {
  const { t } = useTranslation("participant-assessment");
  const format = useFormat();
  const shown = room.entriesOf("assessment_result").filter(({ author, body }) => author !== room.me && body !== null);
  if (shown.length === 0) return isAlone ? <Empty kind="nothing" title={t("shown.none")} /> : null;
  return shown.map(({ id, author, body }) => {
    if (body === null) return null;
    const name = people.nameOf(author);
    return (
      <Section key={id} title={t("shown.title", { name })} note={t("shown.note", { title: body.title, day: format.dayFull(body.day), count: body.count })}>
        {body.count < FEW && <Notice icon={icons.pair}>{t("shown.few", { count: body.count })}</Notice>}
        <Card flush>
          <div className={styles.inside}>
            <Chart rows={body.rows} count={body.count} self={name} />
          </div>
          <ReadersStrip of={people.readers} />
        </Card>
      </Section>
    );
  });
}
