import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, Row, RowLink, Rows } from "@/shared/ui/Rows";
import { useCompany } from "../useCompany";
import { approvedBy, firstName, othersOf } from "../words";

/** Agreements that wait: for the reader with a way to read them, for the other one with a word of it. */
export function Agreements({ mentorships }: { mentorships: Mentorship[] }) {
  const { t } = useTranslation("participant-home");
  return (
    <Section title={t("agreement.title")}>
      <Card flush>
        <Rows>
          {mentorships.map((mentorship) => (
            <Waiting key={mentorship.id} mentorship={mentorship} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function Waiting({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-home");
  const here = useHere();
  const { list } = useFormat();
  const { first, count } = useCompany(mentorship);
  if (approvedBy(mentorship, here.member.id)) {
    const waitedFor = othersOf(mentorship, here.member.id).filter(({ member_id }) => !approvedBy(mentorship, member_id));
    return (
      <Row
        mark={<RoundIcon of={icons.clock} />}
        text={t("agreement.theirs", { name: list(waitedFor.map(({ name }) => firstName(name))), count: waitedFor.length })}
        note={t("agreement.theirs_note")}
      />
    );
  }
  return (
    <li>
      <RowLink
        to="/o/$organisation/mentorships/$mentorship"
        params={{ organisation: here.slug, mentorship: mentorship.id }}
        hash="agreement"
        mark={<RoundIcon of={icons.programme} tone="primary" />}
        text={<strong>{t("agreement.mine")}</strong>}
        note={t("agreement.mine_note", { name: first, count })}
      />
    </li>
  );
}
