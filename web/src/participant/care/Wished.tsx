import { useSuspenseQuery } from "@tanstack/react-query";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card, Stack } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { Notice } from "@/shared/ui/Notice";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { firstName, underWay } from "../words";
import { OfferedTimes } from "./OfferedTimes";
import { careQuery, type Care } from "./queries";

/** The request that a mentor is to answer with times, where meetings are held when needed. */
export function wishFor(mentorship: Mentorship, { wish }: Care): Care["wish"] {
  const answers = mentorship.my_role === "mentor" && mentorship.cadence_days === 0 && underWay(mentorship) && mentorship.state !== "paused";
  return answers ? wish : null;
}

/** Who has asked, and the way to answer. The mail's link leads here: nobody is to look for it further down. */
export function Wished({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const format = useFormat();
  const { data: care } = useSuspenseQuery(careQuery(slug, mentorship.id));
  const wish = wishFor(mentorship, care);
  if (wish === null) return null;
  return (
    <div id="times">
      <Stack gap="form">
        <Notice>{t("ask.mentor", { name: firstName(wish.name), day: format.day(wish.at) })}</Notice>
        <OfferedTimes mentorship={mentorship} unfolded />
      </Stack>
    </div>
  );
}

/** The same on the first page: one tap to where times are offered. */
export function WishedRow({ mentorship, care }: { mentorship: Mentorship; care: Care | undefined }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const format = useFormat();
  const wish = care === undefined ? null : wishFor(mentorship, care);
  if (wish === null) return null;
  return (
    <Card flush>
      <Rows>
        <li>
          <RowLink
            to="/o/$organisation/mentorships/$mentorship"
            params={{ organisation: slug, mentorship: mentorship.id }}
            hash="times"
            mark={<RoundIcon of={icons.calendar} tone="primary" />}
            text={<strong>{t("ask.wished", { name: firstName(wish.name), day: format.day(wish.at) })}</strong>}
            note={t("ask.offer")}
          />
        </li>
      </Rows>
    </Card>
  );
}
