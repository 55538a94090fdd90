import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MatchReason, Mentorship } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import type { Translate } from "@/shared/i18n/texts";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./Mentorship.module.css";

/** Why just these two, in words. No score is shown: what did not count is left out. */
export function Why({ mentorship, other }: { mentorship: Mentorship; other: string }) {
  const { t } = useTranslation(["participant-mentorship", "common"]);
  const format = useFormat();
  const sentences = mentorship.why
    .filter((reason) => reason.points > 0)
    .map((reason) => sentenceOf(reason, mentorship.my_role, other, format.list, t))
    .filter((sentence) => sentence !== undefined);
  if (sentences.length === 0) return null;
  return (
    <Section title={t("why.title")}>
      <Card>
        <ul className={styles.reasons}>
          {sentences.map((sentence) => (
            <li key={sentence}>
              <Icon of={icons.check} />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function sentenceOf({ code, values, points, max, question = "", different }: MatchReason, role: Mentorship["my_role"], name: string, list: (items: string[]) => string, t: Translate): string | undefined {
  const said = values.filter(Boolean);
  switch (code) {
    case "areas":
      return said.length === 0 ? undefined : t(`why.areas_${role}`, { name, values: list(said) });
    case "values":
      return said.length === 0 ? undefined : t("why.values", { values: list(said) });
    case "question":
      return said.length === 0 ? undefined : t(different === true ? "why.question_different" : "why.question_same", { question, values: list(said) });
    case "region":
      return said.length === 0 ? undefined : t(said.length > 1 ? "why.near_region" : "why.region", { values: list(said) });
    case "languages":
      return said.length === 0 ? undefined : t(`why.${code}`, { values: list(said) });
    case "organisation":
    case "unit":
      // Half the points mean that one of the two does not say where they work.
      return points < max ? undefined : t(`why.${code}`);
    case "level":
      return said.length === 0 ? undefined : t(`why.level_${role}`, { name, values: list(said) });
    case "seniority":
      return points < max ? undefined : t(`why.seniority_${role}`, { name });
    case "sector":
      return points < max ? undefined : t(said.length > 1 ? "why.other_sector" : "why.sector", { values: list(said) });
    case "mode":
      return points < max ? undefined : t("why.mode");
    case "availability":
      return points < max ? undefined : t("why.availability", { values: list(said.map((when) => t(`common:criteria.time.${when}`).toLowerCase())) });
  }
  return undefined;
}
