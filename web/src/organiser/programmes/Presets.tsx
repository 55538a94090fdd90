import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Preset } from "@/shared/api/types";
import styles from "./Programmes.module.css";

interface PresetsProps {
  presets: Preset[];
  value: Preset["code"];
  onChange: (code: Preset["code"]) => void;
}

/** The presets side by side, each with what it means in a line. Native radios. */
export function Presets({ presets, value, onChange }: PresetsProps) {
  const { t } = useTranslation("organiser-programmes");
  return (
    <fieldset>
      <legend className={styles.legend}>{t("new.preset")}</legend>
      <div className={styles.presets}>
        {presets.map((preset) => (
          <label key={preset.code} className={styles.preset}>
            <span className={styles.presetName}>
              <input type="radio" name="preset" checked={preset.code === value} onChange={() => onChange(preset.code)} />
              {preset.name}
            </span>
            <span>{preset.summary}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
