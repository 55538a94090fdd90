import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { ButtonLink } from "@/shared/ui/Button";
import * as icons from "@/shared/ui/icons";

/** The way to whom one may turn to when someone else is needed (D12). */
export function HelpLink({ mentorship }: { mentorship: string }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  return (
    <ButtonLink variant="quiet" wide icon={icons.help} to="/o/$organisation/mentorships/$mentorship/help" params={{ organisation: slug, mentorship }}>
      {t("help.link")}
    </ButtonLink>
  );
}
