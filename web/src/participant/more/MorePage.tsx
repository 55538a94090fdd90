import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { meQuery } from "@/shared/api/queries";
import type { Mentorship } from "@/shared/api/types";
import { organises, useHere } from "@/shared/auth/here";
import { PageHead } from "@/shared/layout/PageHead";
import { Avatars } from "@/shared/ui/Avatar";
import { Card, Stack } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { SignOut } from "@/shared/ui/SignOut";
import { mentorshipsQuery } from "../queries";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { underWay } from "../words";
import { CalendarFeed } from "./CalendarFeed";
import { Leave } from "./Leave";
import { Pausing } from "./Pausing";
import { Questions } from "./Questions";

/** Everything that is not for every day. */
export function MorePage() {
  const { t } = useTranslation("participant");
  const here = useHere();
  return (
    <Page title={t("more.title")}>
      <PageHead title={t("more.title")} />
      <Card flush>
        <Rows>
          <PairLinks />
          {here.participations.length > 0 && (
            <li>
              <RowLink
                to="/o/$organisation/profile"
                params={{ organisation: here.slug }}
                mark={<RoundIcon of={icons.user} />}
                text={t("more.profile")}
                note={t("more.profile_note")}
              />
            </li>
          )}
          {here.participations.length > 0 && (
            <li>
              <RowLink
                to="/o/$organisation/ways-in"
                params={{ organisation: here.slug }}
                mark={<RoundIcon of={icons.lock} tone="private" />}
                text={t("more.ways")}
                note={t("more.ways_note")}
              />
            </li>
          )}
          <li>
            <RowLink to="/account" mark={<RoundIcon of={icons.passkey} />} text={t("more.account")} note={t("more.account_note")} />
          </li>
          <OtherPlaces />
        </Rows>
      </Card>
      <Pausing />
      <Questions />
      <CalendarFeed />
      {here.participations.length > 0 && <Leave />}
      <Stack>
        <SignOut variant="secondary" />
      </Stack>
    </Page>
  );
}

/** The people, with agreement and contact. */
function PairLinks() {
  const here = useHere();
  const { data: mentorships } = useSuspenseQuery(mentorshipsQuery(here.slug));
  return mentorships.filter(underWay).map((mentorship) => <PairLink key={mentorship.id} mentorship={mentorship} />);
}

function PairLink({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant");
  const { slug } = useHere();
  const { others, title, count } = useCompany(mentorship);
  return (
    <li>
      <RowLink
        to="/o/$organisation/mentorships/$mentorship"
        params={{ organisation: slug, mentorship: mentorship.id }}
        mark={<Avatars people={others} />}
        text={title}
        note={t(count > 1 ? "more.group" : `more.pair_${others[0].role}`)}
      />
    </li>
  );
}

function OtherPlaces() {
  const { t } = useTranslation("participant");
  const here = useHere();
  const { data: me } = useQuery(meQuery);
  return (
    <>
      {organises(here) && (
        <li>
          <RowLink
            to="/o/$organisation/manage/overview"
            params={{ organisation: here.slug }}
            mark={<RoundIcon of={icons.programme} />}
            text={t("more.organise")}
            note={t("more.organise_note")}
          />
        </li>
      )}
      {(me?.organisations.length ?? 0) > 1 && (
        <li>
          <RowLink to="/organisations" mark={<RoundIcon of={icons.building} />} text={t("more.switch")} note={here.organisation.name} />
        </li>
      )}
    </>
  );
}
