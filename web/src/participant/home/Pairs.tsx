import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Section } from "@/shared/layout/PageHead";
import { Avatars } from "@/shared/ui/Avatar";
import { Card } from "@/shared/ui/Card";
import { RowLink, Rows } from "@/shared/ui/Rows";
import { useCompany } from "../useCompany";
import { useGapSentence } from "./useGapSentence";

/** Several mentorships, each with where it stands. */
export function Pairs({ mentorships }: { mentorships: Mentorship[] }) {
  const { t } = useTranslation("participant-home");
  const mentorOnly = mentorships.every((one) => one.my_role === "mentor");
  return (
    <Section title={t(mentorOnly ? "pairs.adepts" : "pairs.both")}>
      <Card flush>
        <Rows>
          {mentorships.map((mentorship) => (
            <PairRow key={mentorship.id} mentorship={mentorship} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function PairRow({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-home");
  const here = useHere();
  const format = useFormat();
  const company = useCompany(mentorship);
  const gap = useGapSentence(mentorship, company);
  const next = mentorship.next_meeting;
  const standing = mentorship.state === "paused" ? t("paused.title") : mentorship.state === "invited" ? t("pairs.begin") : gap;
  return (
    <li>
      <RowLink
        to="/o/$organisation/mentorships/$mentorship"
        params={{ organisation: here.slug, mentorship: mentorship.id }}
        mark={<Avatars people={company.others} />}
        text={company.title}
        note={next === null ? standing : t("pairs.next", { time: format.dayAndHours(next.starts_at, next.ends_at) })}
      />
    </li>
  );
}
