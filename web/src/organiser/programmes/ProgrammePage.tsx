import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHeader } from "../ui/Page";

export function ProgrammePage() {
  const { t } = useTranslation("organiser");
  return <PageHeader title={t("places.programmes")} />;
}
