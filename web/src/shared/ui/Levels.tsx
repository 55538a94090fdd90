import { useTranslation } from "@/shared/i18n/useTranslation";
import { LEVELS, type Levels as ByArea } from "@/shared/criteria";
import { selectClass } from "./Field";
import styles from "./Levels.module.css";

interface LevelsProps {
  legend: string;
  hint?: string;
  areas: string[];
  levels: ByArea;
  onChange: (levels: ByArea) => void;
}

/** How far somebody has come in each of the areas she has chosen; no answer is an answer too. */
export function Levels({ legend, hint, areas, levels, onChange }: LevelsProps) {
  const { t } = useTranslation();
  if (areas.length === 0) return null;
  return (
    <fieldset className={styles.levels}>
      <legend className={styles.legend}>
        {legend} <span className={styles.optional}>({t("optional")})</span>
      </legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {areas.map((area) => (
        <label key={area} className={styles.level}>
          <span>{area}</span>
          <select className={selectClass} value={levels[area] ?? ""} onChange={(event) => onChange({ ...levels, [area]: event.target.value })}>
            <option value="">{t("criteria.unsaid")}</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`criteria.level.${level}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
