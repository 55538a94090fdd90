import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { Stack } from "@/shared/ui/Card";
import { PageHeader } from "../ui/Page";
import { ReferralsPanel } from "../programmes/ReferralsPanel";
import { InstrumentsPanel } from "./InstrumentsPanel";
import { OrganisationForm } from "./OrganisationForm";
import { UndeliverablePanel } from "./UndeliverablePanel";

/** The organisation itself, and the mails that did not arrive. */
export function SettingsPage() {
  const { t } = useTranslation("organiser-settings");
  const { organisation } = useHere();
  return (
    <>
      <PageHeader crumbs={[organisation.name, t("title")]} title={t("title")} />
      <Stack gap="form">
        <OrganisationForm organisation={organisation} />
        <ReferralsPanel />
        <InstrumentsPanel />
        <UndeliverablePanel />
      </Stack>
    </>
  );
}
