import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";

/** The way back to the participant's first page. */
export function BackHome() {
  const { t } = useTranslation("participant");
  const { slug } = useHere();
  return (
    <BackLink to="/o/$organisation/home" params={{ organisation: slug }}>
      {t("places.home")}
    </BackLink>
  );
}
