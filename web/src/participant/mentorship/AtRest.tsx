import type { Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import type { Company } from "../useCompany";

/** At the head of the page: that they pause, and who may go on; or that it has ended. */
export function AtRest({ mentorship, company: { count } }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-mentorship");
  if (mentorship.state === "ended") return <Notice>{t("standing.ended")}</Notice>;
  if (mentorship.state !== "paused") return null;
  if (mentorship.my_role === "adept" && count > 1) return <Notice>{t("standing.leave.paused")}</Notice>;
  return (
    <Notice>
      <p>{t("standing.paused", { count })}</p>
      <p>
        <a href="#standing">{t("standing.resume", { count })}</a>
      </p>
    </Notice>
  );
}
