import { useQuery } from "@tanstack/react-query";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { ButtonLink } from "@/shared/ui/Button";
import { ownMentorQuery } from "../own-mentor/queries";

/** D9: the way to a mentor of one's own, where the programme has it and while the reader has none. */
export function OwnMentorLink({ cohort }: { cohort: string }) {
  const { t } = useTranslation("participant-choose");
  const { slug } = useHere();
  const { data } = useQuery(ownMentorQuery(slug, cohort));
  if (data === undefined || (!data.allowed && data.invitation?.state !== "waiting" && data.invitation?.state !== "accepted")) return null;
  return (
    <ButtonLink wide to="/o/$organisation/own-mentor/$cohort" params={{ organisation: slug, cohort }}>
      {t("own")}
    </ButtonLink>
  );
}
