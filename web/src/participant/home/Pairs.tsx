import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Section } from "@/shared/layout/PageHead";
import { Avatar } from "@/shared/ui/Avatar";
import { Card } from "@/shared/ui/Card";
import { RowLink, Rows } from "@/shared/ui/Rows";
import { firstName, otherOf } from "../words";
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
  const other = otherOf(mentorship, here.member.id);
  const gap = useGapSentence(mentorship, firstName(other.name));
  const next = mentorship.next_meeting;
  const standing = mentorship.state === "paused" ? t("paused.title") : mentorship.state === "invited" ? t("pairs.begin") : gap;
  return (
    <li>
      <RowLink
        to="/o/$organisation/mentorships/$mentorship"
        params={{ organisation: here.slug, mentorship: mentorship.id }}
        mark={<Avatar name={other.name} role={other.role} />}
        text={other.name}
        note={next === null ? standing : t("pairs.next", { time: format.dayAndHours(next.starts_at, next.ends_at) })}
      />
    </li>
  );
}
