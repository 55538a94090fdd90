import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import type { Company } from "../useCompany";
import { useReason } from "../ui/useReason";
import { firstName } from "../words";
import styles from "./Mentorship.module.css";

/** Why just these two, in words: in a group an adept and the mentor. No score is shown: what did not count is left out. */
export function Why({ mentorship, company }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-mentorship");
  const say = useReason();
  const sentences = mentorship.why
    .filter((reason) => reason.points > 0)
    .map((reason) => say(reason, mentorship.my_role, firstName(company.others[0].name)))
    .filter((sentence) => sentence !== undefined);
  if (sentences.length === 0) return null;
  return (
    <Section title={t("why.title", { count: company.count, name: firstName(company.others[0].name) })}>
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
