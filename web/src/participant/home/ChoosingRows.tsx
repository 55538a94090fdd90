import type { OwnChoices } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { firstName } from "../words";

/** How a question to a mentor of the reader's own is told; one that came to nothing can be followed by another. */
const BRING = { none: "none", waiting: "waiting", accepted: "accepted", declined: "again", withdrawn: "none", expired: "again", removed: "removed", lost: "again", matched: "waiting" } as const;

/** What waits for the reader in the choosing of mentors, each with the page where it goes on. */
export function ChoosingRows({ data }: { data: OwnChoices }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
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
        {data.promised.map((one) => (
          <li key={one.id}>
            <RowLink
              to="/o/$organisation/profile"
              params={{ organisation: slug }}
              mark={<RoundIcon of={icons.pair} />}
              text={t(`choosing.promised_${one.state}`, { name: firstName(one.adept_name) })}
              note={one.programme_name}
            />
          </li>
        ))}
        {data.bringing.map((one) => (
          <li key={`own-${one.cohort_id}`}>
            <RowLink
              to="/o/$organisation/own-mentor/$cohort"
              params={{ organisation: slug, cohort: one.cohort_id }}
              mark={<RoundIcon of={icons.user} />}
              text={t(`choosing.bring_${BRING[one.state]}`, { name: firstName(one.name) })}
              note={one.programme_name}
            />
          </li>
        ))}
      </Rows>
    </Card>
  );
}
