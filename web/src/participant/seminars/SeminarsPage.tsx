import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Page } from "../ui/Page";

export function SeminarsPage() {
  const { t } = useTranslation("participant");
  return (
    <Page title={t("places.seminars")}>
      <PageHead title={t("places.seminars")} />
    </Page>
  );
}
