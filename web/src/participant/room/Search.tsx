import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Readers } from "@/shared/ui/Readers";
import { Row, Rows } from "@/shared/ui/Rows";
import { excerpt, wordsOf } from "./finding";
import type { People } from "./people";
import type { RoomSession } from "./session";
import styles from "./Room.module.css";

/** From so many texts on there is something to search among. */
const MANY = 6;

/** So many hits are shown: who gets more asks for more words. */
const MOST = 20;

/** Searches all that is open in the room, here in the browser: the server cannot. */
export function Search({ room, people }: { room: RoomSession; people: People }) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const [words, setWords] = useState("");
  const many = room.allEntries().filter(({ body }) => body !== null && wordsOf(body) !== "").length >= MANY;
  if (!many) return null;
  const hits = room.search(words);
  return (
    <search className={styles.form}>
      <TextField type="search" label={t("search.label")} hint={t("search.hint")} value={words} onChange={(event) => setWords(event.target.value)} />
      {words.trim() !== "" && (
        <div role="status">
          {hits.length === 0 ? (
            <Empty kind="no-hits" title={t("search.none")} action={<Button onClick={() => setWords("")}>{t("search.clear")}</Button>} />
          ) : (
            <Card flush>
              <Rows>
                {hits.slice(0, MOST).map(({ id, kind, author, body, isPrivate, updatedAt }) => (
                  <Row
                    key={id}
                    text={excerpt(body ?? {}, words)}
                    note={[t(`search.kind.${kind}`), author === room.me ? t("search.you") : people.nameOf(author), updatedAt === "" ? "" : format.dayShort(updatedAt)].filter(Boolean).join(", ")}
                    end={isPrivate ? <Readers of={{ who: "me" }} /> : undefined}
                  />
                ))}
              </Rows>
            </Card>
          )}
        </div>
      )}
    </search>
  );
}
