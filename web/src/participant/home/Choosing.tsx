import { useSuspenseQuery } from "@tanstack/react-query";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { ownChoicesQuery } from "../choose/queries";
import { firstName } from "../words";

/** What waits for the reader in the choosing of mentors: a question to her, or her own choice. */
export function Choosing() {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  const { data } = useSuspenseQuery(ownChoicesQuery(slug));
  if (data.questions.length + data.choosing.length === 0) return null;
  return (
    <Card flush>
      <Rows>
        {data.questions.map((one) => (
          <li key={one.id}>
            <RowLink
              to="/o/$organisation/questions/$question"
              params={{ organisation: slug, question: one.id }}
              mark={<RoundIcon of={icons.help} />}
              text={t("choosing.question", { name: one.adept_name })}
              note={one.answer_by === null ? one.programme_name : t("choosing.until", { day: format.day(one.answer_by) })}
            />
          </li>
        ))}
        {data.choosing.map((one) => (
          <li key={one.cohort_id}>
            <RowLink
              to="/o/$organisation/choose/$cohort"
              params={{ organisation: slug, cohort: one.cohort_id }}
              mark={<RoundIcon of={icons.pair} />}
              text={t(`choosing.${one.step}`, { name: firstName(one.mentor_name) })}
              note={one.step === "waiting" && one.answer_by !== null ? t("choosing.answer", { day: format.day(one.answer_by) }) : one.programme_name}
            />
          </li>
        ))}
      </Rows>
    </Card>
  );
}
