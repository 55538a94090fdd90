import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHeader } from "../ui/Page";

export function StartPage() {
  const { t } = useTranslation("organiser");
  return <PageHeader title={t("places.overview")} />;
}
