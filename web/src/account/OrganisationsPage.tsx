import { useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "@/shared/api/queries";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { QuietPage } from "@/shared/layout/QuietPage";
import { Card, Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { SignOut } from "@/shared/ui/SignOut";

/** For those who belong to several organisations: where to now? */
export function OrganisationsPage() {
  const { t } = useTranslation(["account", "common"]);
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <QuietPage title={t("organisations.title")}>
      <Stack gap="form">
        <PageHead title={t("organisations.title")} lead={t("organisations.lead", { email: me.email })} />
        {me.organisations.length === 0 ? (
          <Empty kind="nothing" title={t("organisations.none")} text={t("organisations.none_text", { email: me.email })} />
        ) : (
          <Card flush>
            <Rows>
              {me.organisations.map((organisation) => (
                <li key={organisation.slug}>
                  <RowLink
                    to="/o/$organisation"
                    params={{ organisation: organisation.slug }}
                    mark={<RoundIcon of={icons.building} tone="primary" />}
                    text={organisation.name}
                  />
                </li>
              ))}
            </Rows>
          </Card>
        )}
        <SignOut variant="quiet" />
      </Stack>
    </QuietPage>
  );
}
