import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "./cx";
import { Icon } from "./Icon";
import * as icons from "./icons";
import styles from "./Readers.module.css";

/** Who can read something. `name` is the other one of the pair, by first name; with a `count` of more it is a group. */
export type ReadersOf = { who: "me" } | { who: "pair"; name: string; count?: number } | { who: "programme" } | { who: "programme_and_mentor" | "programme_and_asked" | "programme_and_choosing" | "programme_and_both" | "asked_and_programme" };

const LOOK = {
  me: { glyph: icons.lock, className: "me" },
  pair: { glyph: icons.pair, className: "pair" },
  programme: { glyph: icons.programme, className: "programme" },
  programme_and_mentor: { glyph: icons.programme, className: "programme" },
  asked_and_programme: { glyph: icons.programme, className: "programme" },
  programme_and_choosing: { glyph: icons.programme, className: "programme" },
  programme_and_both: { glyph: icons.programme, className: "programme" },
  programme_and_asked: { glyph: icons.programme, className: "programme" },
} as const;

/** Says who can read this: always an icon and words; plum and the lock are kept for "Bara du". */
export function Readers({ of, bare }: { of: ReadersOf; bare?: boolean }) {
  const { t } = useTranslation();
  const look = LOOK[of.who];
  const words = of.who === "pair" ? t("readers.pair", { name: of.name, count: of.count ?? 1 }) : t(`readers.${of.who}`);
  return (
    <span className={cx(styles.readers, styles[look.className], bare && styles.bare)}>
      <Icon of={look.glyph} small />
      <span className="visually-hidden">{t("readers.label")} </span>
      {words}
    </span>
  );
}

/** The strip at the foot of a writing box or a card that says who reads it. */
export function ReadersStrip({ of, aside }: { of: ReadersOf; aside?: string | undefined }) {
  return (
    <div className={cx(styles.strip, styles[LOOK[of.who].className])}>
      <Readers of={of} bare />
      {aside !== undefined && <span role="status">{aside}</span>}
    </div>
  );
}
