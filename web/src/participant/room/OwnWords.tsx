import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ReadersStrip, type ReadersOf } from "@/shared/ui/Readers";
import { WritingBox } from "@/shared/ui/WritingBox";
import type { Body } from "./kinds";
import { OneText } from "./OneText";
import type { People } from "./people";
import { ReadText } from "./SealedText";
import type { RoomSession } from "./session";
import type { Shown } from "./shown";
import { useShown } from "./useShown";
import styles from "./Plan.module.css";
import roomStyles from "./Room.module.css";

type Words = Body<"agreement_words">;

const BLANK: Words = { text: "", place: "", contact: "", ending: "" };
const BESIDE = ["place", "contact", "ending"] as const;
const FIELDS = ["text", ...BESIDE] as const;

interface OwnWordsProps {
  room: RoomSession;
  /** The room's id: its one text of this kind stands under it, so that two who begin at once meet. */
  id: string;
  people: People;
  /** A meeting has been held: there is no first one to keep it for. */
  hasMet: boolean;
}

/** D18: what they add to the agreement of the programme, together and in own words. */
export function OwnWords({ room, id, people, hasMet }: OwnWordsProps) {
  const { t } = useTranslation("participant-room");
  const shown = useShown(room, "agreement_words").find((one) => one.id === id);
  const kept = room.entry(id);
  if (kept !== undefined && kept.body === null && shown === undefined) {
    return (
      <Section id="own-words" title={t("own_words.title")}>
        <Card>
          <ReadText entry={kept} readers={people.readers} />
        </Card>
      </Section>
    );
  }
  if (shown === undefined && room.isClosed) return null;
  const empty = (write: () => void) => (
    <Card flush>
      <div className={roomStyles.empty}>
        <p className="muted">{t(hasMet ? "own_words.empty_later" : "own_words.empty")}</p>
        <Button variant="secondary" onClick={write}>
          {t("own_words.begin")}
        </Button>
      </div>
      <ReadersStrip of={people.readers} />
    </Card>
  );
  return (
    <Section id="own-words" title={t("own_words.title")} note={t("own_words.note")}>
      <OneText
        room={room}
        kind="agreement_words"
        shown={shown}
        isHere={(draft) => draft.id === id}
        blank={BLANK}
        id={id}
        isPrivate={false}
        label={t("own_words.text")}
        readers={people.readers}
        people={people}
        canSave={(words) => shown !== undefined || hasWords(words)}
        more={(words, change) =>
          BESIDE.map((field) => (
            <WritingBox key={field} label={t(`own_words.${field}`)} optional readers={people.readers} value={words[field]} onChange={(event) => change({ ...words, [field]: event.target.value })} />
          ))
        }
        empty={empty}
      >
        {(words, write) => (hasWords(words.body) ? <Written words={words} readers={people.readers} isAway={room.isAway} onWrite={room.isClosed ? undefined : write} /> : empty(write))}
      </OneText>
    </Section>
  );
}

interface WrittenProps {
  words: Shown<"agreement_words">;
  readers: ReadersOf;
  isAway: boolean;
  onWrite?: (() => void) | undefined;
}

function Written({ words: { body, waits }, readers, isAway, onWrite }: WrittenProps) {
  const { t } = useTranslation(["participant-room", "common"]);
  return (
    <Card flush>
      <div className={styles.plan}>
        {FIELDS.filter((field) => body[field] !== "").map((field) => (
          <div key={field}>
            <h3 className={styles.part}>{t(`own_words.${field}`)}</h3>
            <p className={roomStyles.text}>{body[field]}</p>
          </div>
        ))}
        {onWrite !== undefined && (
          <div className={roomStyles.acts}>
            <Button variant="quiet" flush onClick={onWrite}>
              {t("common:action.edit")}
            </Button>
          </div>
        )}
      </div>
      <ReadersStrip of={readers} aside={waits && isAway ? t("write.waits") : undefined} />
    </Card>
  );
}

const hasWords = (words: Words): boolean => Object.values(words).some((part) => part.trim() !== "");
