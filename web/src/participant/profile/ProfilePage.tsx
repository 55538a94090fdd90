import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Page } from "../ui/Page";

export function ProfilePage() {
  const { t } = useTranslation("participant");
  return (
    <Page title={t("places.profile")}>
      <PageHead title={t("places.profile")} />
    </Page>
  );
}
