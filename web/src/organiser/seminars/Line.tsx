import { useState } from "react";
import type { Registration, Seminar } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/Field";
import { Person } from "../ui/List";
import { Panel } from "../ui/Page";
import { isPast } from "./standing";
import { useMoreSeats } from "./useSeminar";
import styles from "./Line.module.css";

/** Who waits, in order, and more seats for them. Without a limit nobody waits. */
export function Line({ seminar, people }: { seminar: Seminar; people: Registration[] }) {
  const { t } = useTranslation("organiser-seminars");
  const format = useFormat();
  const waiting = people.filter(({ state }) => state === "waitlisted");
  if (seminar.capacity === null || isPast(seminar, new Date()) || seminar.state === "cancelled") return null;
  return (
    <Panel title={t("line.title")} aside={seminar.waitlisted} flush foot={<MoreSeats seminar={seminar} />}>
      {seminar.waitlisted === 0 && <p className={styles.none}>{t("line.none")}</p>}
      <ol>
        {waiting.map((person) => (
          <li key={person.member_id} className={styles.row}>
            <span className={styles.place}>{person.place_in_line}</span>
            <Person name={person.name} plainName={person.name} role={person.role} title={t("line.since", { day: format.dayShort(person.at) })} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function MoreSeats({ seminar }: { seminar: Seminar }) {
  const { t, language } = useTranslation("organiser-seminars");
  const suggested = Math.max(1, seminar.waitlisted);
  const [typed, setTyped] = useState<string | null>(null);
  const more = useMoreSeats(seminar);
  const count = typed === null ? suggested : Math.max(1, Math.trunc(Number(typed)) || 1);
  return (
    <form
      className={styles.more}
      onSubmit={(event) => {
        event.preventDefault();
        if (!more.isPending) more.mutate(count, { onSuccess: () => setTyped(null) });
      }}
    >
      <p>{t("line.note")}</p>
      <div className={styles.fields}>
        <TextField hiddenLabel label={t("line.how_many")} type="number" min={1} max={1000} value={typed ?? String(suggested)} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit" pending={more.isPending}>
          {t("line.add", { count, n: inWords(count, language, "en") })}
        </Button>
      </div>
    </form>
  );
}
