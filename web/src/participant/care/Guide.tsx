import type { Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Fold } from "../ui/Fold";
import type { Care } from "./queries";
import styles from "./Care.module.css";

/** Where the mentorship stands, and what is worth thinking of now: the programme's own words or the built-in ones. */
export function Guide({ mentorship, care }: { mentorship: Mentorship; care: Care }) {
  const { t } = useTranslation(["participant-care", "participant-guides"]);
  const text = care.guide ?? t(`participant-guides:${mentorship.my_role}.${care.stage}`);
  return (
    <Fold summary={t("guide.summary", { stage: t(`stage.${care.stage}`) })}>
      <Paragraphs text={text} />
    </Fold>
  );
}

/** Paragraphs are parted by an empty line. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {text.split(/\n{2,}/u).map((paragraph, n) => (
        <p key={n}>{paragraph}</p>
      ))}
    </div>
  );
}
