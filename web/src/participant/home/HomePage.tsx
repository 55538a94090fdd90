import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Page } from "../ui/Page";

export function HomePage() {
  const { t } = useTranslation("participant");
  return (
    <Page title={t("places.home")}>
      <PageHead title={t("places.home")} />
    </Page>
  );
}
