import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "@/shared/api/queries";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { AGENDA, newKinds } from "../logic/news";
import { useCompany } from "../useCompany";
import { seenQuery } from "../useSeen";
import type { Care } from "./queries";

/** That somebody else has written in a room since one looked: never what, for only the room can read it. */
export function RoomNews({ mentorships, care }: { mentorships: Mentorship[]; care: Care[] }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const seen = useSuspenseQueries({ queries: mentorships.map(({ id }) => seenQuery(me.id, id)) });
  const fresh = mentorships.flatMap((mentorship, n) => {
    const kinds = newKinds(care[n]?.news ?? [], seen[n]?.data ?? {});
    return kinds.length === 0 ? [] : [{ mentorship, kinds }];
  });
  if (fresh.length === 0) return null;
  return (
    <Card flush>
      <Rows>
        {fresh.map(({ mentorship, kinds }) => (
          <li key={mentorship.id}>
            <OneRoom mentorship={mentorship} kinds={kinds} />
          </li>
        ))}
      </Rows>
    </Card>
  );
}

function OneRoom({ mentorship, kinds }: { mentorship: Mentorship; kinds: string[] }) {
  const { t } = useTranslation("participant-care");
  const { slug: organisation } = useHere();
  const { first, count } = useCompany(mentorship);
  const row = { mark: <RoundIcon of={icons.lock} tone="primary" />, text: t("news.title"), note: t("news.note", { name: first, count }) };
  const next = mentorship.next_meeting;
  const params = { organisation, mentorship: mentorship.id };
  if (next !== null && kinds.every((kind) => kind === AGENDA)) return <RowLink to="/o/$organisation/mentorships/$mentorship/meetings/$meeting" params={{ ...params, meeting: next.id }} {...row} />;
  return <RowLink to="/o/$organisation/mentorships/$mentorship" params={params} hash="room" {...row} />;
}
