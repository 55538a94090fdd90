import type { Reason } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import type { Translate } from "@/shared/i18n/texts";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./Choose.module.css";

const KNOWN = ["areas", "languages", "region", "organisation", "unit", "level", "seniority", "sector", "mode", "availability", "values", "question"] as const;
type Known = (typeof KNOWN)[number];
const known = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

/** Why two fit, in words, and what speaks least for it. No score. */
export function Reasons({ reasons, weakest, reader }: { reasons: readonly Reason[]; weakest?: Reason | null; reader: "adept" | "mentor" }) {
  const { t } = useTranslation(["participant-choose", "common"]);
  const { list } = useFormat();
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => {
        const sentence = sentenceOf(reason, reader, list, t);
        return (
          sentence !== undefined && (
            <li key={reason.code + (reason.question ?? "")}>
              <Icon of={icons.check} />
              <span>{sentence}</span>
            </li>
          )
        );
      })}
      {weakest != null && known(weakest.code) && (
        <li className={styles.weakest}>
          <Icon of={icons.less} />
          <span>
            <span className={styles.muted}>{t("weakest")}</span> {t(`weak.${weakest.points > 0 ? "partly_" : ""}${weakest.code}`, { question: weakest.question ?? "" })}
          </span>
        </li>
      )}
    </ul>
  );
}

/** A reason as its reader reads it; nothing where half the points only mean that somebody has not said. */
function sentenceOf({ code, values, points, max, question = "", different }: Reason, reader: "adept" | "mentor", list: (items: string[]) => string, t: Translate): string | undefined {
  const said = values.filter(Boolean);
  switch (code) {
    case "areas":
    case "level":
      return said.length === 0 ? undefined : t(`reason.${code}_${reader}`, { values: list(said) });
    case "region":
      return t(said.length > 1 ? "reason.near_region" : "reason.region", { values: list(said) });
    case "languages":
    case "organisation":
    case "unit":
      return t(`reason.${code}`, { values: list(said) });
    case "values":
      return said.length === 0 ? undefined : t("reason.values", { values: list(said) });
    case "question":
      return said.length === 0 ? undefined : t(different === true ? "reason.question_different" : "reason.question_same", { question, values: list(said) });
    case "seniority":
      return points < max ? undefined : t(`reason.seniority_${reader}`);
    case "sector":
      return points < max ? undefined : t(said.length > 1 ? "reason.other_sector" : "reason.sector", { values: list(said) });
    case "mode":
      return points < max ? undefined : t("reason.mode");
    case "availability":
      return points < max ? undefined : t("reason.availability", { values: list(said.map((when) => t(`common:criteria.time.${when}`).toLowerCase())) });
  }
  return undefined;
}
