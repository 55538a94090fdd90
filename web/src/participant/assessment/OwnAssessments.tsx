import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Rows } from "@/shared/ui/Rows";
import type { People } from "../room/people";
import type { RoomSession } from "../room/session";
import { useShown } from "../room/useShown";
import { Begin } from "./Begin";
import { Lost } from "./Lost";
import { OneAssessment } from "./OneAssessment";
import { assessmentsQuery } from "./queries";
import styles from "./Assessment.module.css";

interface OwnProps {
  room: RoomSession;
  mentorship: string;
  people: People;
}

/** Her self-assessments: the newest open, earlier ones below, and a way to begin another. */
export function OwnAssessments({ room, mentorship, people }: OwnProps) {
  const { t } = useTranslation("participant-assessment");
  const { slug } = useHere();
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const [isBeginning, setBeginning] = useState(false);
  const { data: kept } = useQuery({ ...assessmentsQuery(slug, mentorship), throwOnError: false });
  const all = useShown(room, "self_assessment")
    .filter(({ author, isPrivate }) => isPrivate && author === room.me)
    .toReversed();
  const now = all.find(({ id }) => id === chosen) ?? all[0];
  const others = all.filter(({ id }) => id !== now?.id);
  const lost = kept && <Lost room={room} mentorship={mentorship} people={people} kept={kept.map(({ id }) => id)} opened={all.map(({ id }) => id)} />;
  if (now === undefined || isBeginning) {
    const done = (id?: string) => {
      setBeginning(false);
      if (id !== undefined) setChosen(id);
    };
    return (
      <>
        <Begin room={room} mentorship={mentorship} people={people} isFirst={now === undefined} onDone={done} />
        {lost}
      </>
    );
  }
  return (
    <>
      <OneAssessment key={now.id} room={room} mentorship={mentorship} people={people} shown={now} kept={kept?.find(({ id }) => id === now.id)} isRead={kept !== undefined} />
      <Section title={t("more.title")}>
        {others.length > 0 && (
          <Card flush>
            <Rows>
              {others.map(({ id, body, createdAt }) => (
                <li key={id} className={styles.earlier}>
                  <Button variant="quiet" wide onClick={() => setChosen(id)}>
                    {t("more.one", { title: body.title, day: format.dayFull(createdAt) })}
                  </Button>
                </li>
              ))}
            </Rows>
          </Card>
        )}
        <div>
          <Button onClick={() => setBeginning(true)}>{t("more.begin")}</Button>
        </div>
      </Section>
      {lost}
    </>
  );
}
