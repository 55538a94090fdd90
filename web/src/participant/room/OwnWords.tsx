import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ReadersStrip } from "@/shared/ui/Readers";
import { WritingBox } from "@/shared/ui/WritingBox";
import type { Body } from "./kinds";
import { OneText } from "./OneText";
import type { People } from "./people";
import { Part } from "./Plans";
import type { RoomSession } from "./session";
import { useShown } from "./useShown";
import styles from "./Plan.module.css";
import roomStyles from "./Room.module.css";

type Words = Body<"agreement_words">;

const BLANK: Words = { text: "", place: "", contact: "", ending: "" };
const BESIDE = ["place", "contact", "ending"] as const;

interface OwnWordsProps {
  room: RoomSession;
  /** The room's id: its one text of this kind stands under it, so that two who begin at once meet. */
  id: string;
  people: People;
}

/** D18: what they add to the agreement of the programme, together and in own words. */
export function OwnWords({ room, id, people }: OwnWordsProps) {
  const { t } = useTranslation(["participant-room", "common"]);
  const shown = useShown(room, "agreement_words").find((one) => one.id === id);
  return (
    <Section title={t("own_words.title")} note={t("own_words.note")}>
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
        other={people.first}
        canSave={hasWords}
        more={(words, change) =>
          BESIDE.map((field) => (
            <WritingBox key={field} label={t(`own_words.${field}`)} optional readers={people.readers} value={words[field]} onChange={(event) => change({ ...words, [field]: event.target.value })} />
          ))
        }
        empty={(write) => (
          <Card>
            <p className="muted">{t("own_words.empty")}</p>
            <Button variant="secondary" onClick={write}>
              {t("own_words.begin")}
            </Button>
          </Card>
        )}
      >
        {({ body, waits }, write) => (
          <Card flush>
            <div className={styles.plan}>
              {(["text", ...BESIDE] as const).map((field) => body[field] !== "" && <Part key={field} name={t(`own_words.${field}`)} text={body[field]} />)}
              <div className={roomStyles.acts}>
                <Button variant="quiet" flush onClick={write}>
                  {t("common:action.edit")}
                </Button>
              </div>
            </div>
            <ReadersStrip of={people.readers} aside={waits && room.isAway ? t("write.waits") : undefined} />
          </Card>
        )}
      </OneText>
    </Section>
  );
}

const hasWords = (words: Words): boolean => Object.values(words).some((part) => part.trim() !== "");
