import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHeader } from "../ui/Page";

export function MatchingPage() {
  const { t } = useTranslation("organiser");
  return <PageHeader title={t("places.matching")} />;
}
