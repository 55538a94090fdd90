import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Page } from "../ui/Page";

export function MentorshipPage() {
  const { t } = useTranslation("participant");
  return (
    <Page title={t("places.meetings")}>
      <PageHead title={t("places.meetings")} />
    </Page>
  );
}
