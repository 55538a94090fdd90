import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { SeminarCard } from "../seminars/SeminarCard";

/** The seminar that comes next, with its answer in one tap; the rest are one tap away. */
export function NextSeminars({ seminars }: { seminars: Seminar[] }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const [next, ...rest] = seminars;
  if (next === undefined) return null;
  return (
    <Section title={t("seminars.title")}>
      <SeminarCard seminar={next} />
      {rest.length > 0 && (
        <ButtonLink variant="quiet" flush to="/o/$organisation/seminars" params={{ organisation: slug }}>
          {t("seminars.all")}
        </ButtonLink>
      )}
    </Section>
  );
}
