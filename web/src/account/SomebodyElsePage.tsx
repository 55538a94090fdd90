import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { ButtonAnchor } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";

/** Somebody else has signed in by another tab of this browser: what this one showed is put away, and its way on begins afresh. */
export function SomebodyElsePage() {
  const { t } = useTranslation("auth");
  return (
    <QuietPage title={t("somebody_else.title")}>
      <Stack gap="form">
        <PageHead title={t("somebody_else.title")} lead={t("somebody_else.lead")} centred drawing="chairs" smallDrawing />
        <ButtonAnchor variant="primary" wide href="/">
          {t("somebody_else.go_on")}
        </ButtonAnchor>
      </Stack>
    </QuietPage>
  );
}
