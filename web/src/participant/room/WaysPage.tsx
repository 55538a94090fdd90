import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { Stack } from "@/shared/ui/Card";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Page } from "../ui/Page";
import { vaultQuery } from "./useRoom";
import { Trouble } from "./Trouble";
import { WaysIn } from "./WaysIn";

/** The ways in to a person's rooms, on a page of their own. */
export function WaysPage() {
  const { t } = useTranslation(["participant-room", "participant"]);
  const { slug } = useHere();
  const { data: own, isError, refetch } = useQuery(vaultQuery(useQueryClient()));
  return (
    <Page
      title={t("ways.title")}
      back={
        <BackLink to="/o/$organisation/more" params={{ organisation: slug }}>
          {t("participant:more.title")}
        </BackLink>
      }
    >
      <PageHead title={t("ways.title")} lead={t("ways.note")} />
      <Stack>
        <p>{t("ways.what")}</p>
        <p>{t("ways.kinds")}</p>
        <p>{t("ways.lose_any")}</p>
      </Stack>
      {own ? <WaysIn vault={own.vault} /> : isError || own === null ? <Trouble code={isError ? "away" : "no_storage"} onAgain={() => void refetch()} /> : <Skeleton lines={3} />}
    </Page>
  );
}
