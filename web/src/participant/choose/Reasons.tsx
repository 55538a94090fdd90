import type { Reason } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { useReason } from "../ui/useReason";
import styles from "./Choose.module.css";

const KNOWN = ["areas", "languages", "region", "organisation", "unit", "level", "seniority", "sector", "mode", "availability", "values", "question"] as const;
type Known = (typeof KNOWN)[number];
const known = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

/** Why two fit, in words, and what speaks least for it. No score. */
export function Reasons({ reasons, weakest, reader }: { reasons: readonly Reason[]; weakest?: Reason | null; reader: "adept" | "mentor" }) {
  const { t } = useTranslation("participant-choose");
  const say = useReason();
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => {
        const sentence = say(reason, reader);
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
