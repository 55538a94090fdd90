import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHeader } from "../ui/Page";

export function OutcomesPage() {
  const { t } = useTranslation("organiser");
  return <PageHeader title={t("places.outcomes")} />;
}
