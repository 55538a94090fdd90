import type { Reason } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./Choose.module.css";

const KNOWN = ["areas", "languages", "region", "organisation", "unit"] as const;
type Known = (typeof KNOWN)[number];
const known = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

/** Why two fit, in words, and what speaks least for it. No score. */
export function Reasons({ reasons, weakest, reader }: { reasons: readonly Reason[]; weakest?: Reason | null; reader: "adept" | "mentor" }) {
  const { t } = useTranslation("participant-choose");
  const { list } = useFormat();
  return (
    <ul className={styles.reasons}>
      {reasons.map(({ code, values }) => {
        const said = values.filter(Boolean);
        if (!known(code) || (code === "areas" && said.length === 0)) return null;
        return (
          <li key={code}>
            <Icon of={icons.check} />
            <span>{code === "areas" ? t(`reason.areas_${reader}`, { values: list(said) }) : t(`reason.${code}`, { values: list(said) })}</span>
          </li>
        );
      })}
      {weakest != null && known(weakest.code) && (
        <li className={styles.weakest}>
          <Icon of={icons.less} />
          <span>
            <span className={styles.muted}>{t("weakest")}</span> {t(`weak.${weakest.points > 0 ? "partly_" : ""}${weakest.code}`)}
          </span>
        </li>
      )}
    </ul>
  );
}
