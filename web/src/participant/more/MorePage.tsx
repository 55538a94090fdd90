import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { meQuery } from "@/shared/api/queries";
import { organises, useHere } from "@/shared/auth/here";
import { useSignOut } from "@/shared/auth/useSignOut";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { Page } from "../ui/Page";

export function MorePage() {
  const { t } = useTranslation("participant");
  const here = useHere();
  const { data: me } = useQuery(meQuery);
  const signOut = useSignOut();
  return (
    <Page title={t("more.title")}>
      <PageHead title={t("more.title")} />
      <Card flush>
        <Rows>
          <li>
            <RowLink to="/account" mark={<RoundIcon of={icons.user} />} text={t("more.account")} note={t("more.account_note")} />
          </li>
          {organises(here) && (
            <li>
              <RowLink
                to="/o/$organisation/manage/overview"
                params={{ organisation: here.slug }}
                mark={<RoundIcon of={icons.programme} />}
                text={t("more.organise")}
              />
            </li>
          )}
          {(me?.organisations.length ?? 0) > 1 && (
            <li>
              <RowLink to="/organisations" mark={<RoundIcon of={icons.building} />} text={t("more.switch")} note={here.organisation.name} />
            </li>
          )}
        </Rows>
      </Card>
      <Button variant="quiet" wide onClick={signOut}>
        {t("more.sign_out")}
      </Button>
    </Page>
  );
}
