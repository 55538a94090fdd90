import { useSuspenseQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { useNow } from "../useNow";
import { useCompany } from "../useCompany";
import { firstName, underWay } from "../words";
import { careQuery, useCareAct } from "./queries";

const REMIND_AFTER = 48 * 3_600_000;

/** Where meetings are held when needed (D18): the adept asks, the mentor offers times, the adept picks one. */
export function Asking({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-care");
  const here = useHere();
  const format = useFormat();
  const now = useNow();
  const { data: care } = useSuspenseQuery(careQuery(here.slug, mentorship.id));
  const { wish } = care;
  const path = { organisation: here.slug, id: mentorship.id };
  const ask = useCareAct(here.slug, mentorship.id, () => data(api.PUT("/{organisation}/mentorships/{id}/wish", { params: { path } })));
  const [mentor] = useCompany(mentorship).others;
  const name = firstName(mentor.name);
  if (mentorship.my_role === "mentor" || mentorship.cadence_days > 0 || !underWay(mentorship) || mentorship.state === "paused") return null;
  if (care.offered_times.length > 0)
    return (
      <ButtonLink variant="primary" wide to="/o/$organisation/mentorships/$mentorship/plan" params={{ organisation: here.slug, mentorship: mentorship.id }}>
        {t("ask.offered", { name, count: care.offered_times.length })}
      </ButtonLink>
    );
  const asked = wish !== null && wish.member_id === here.member.id;
  return (
    <>
      {asked && <Notice>{t("ask.asked", { name, day: format.day(wish.at) })}</Notice>}
      <ProblemNotice error={ask.error} />
      {(!asked || Date.parse(wish.at) + REMIND_AFTER < now) && (
        <Button variant="primary" wide pending={ask.isPending} onClick={() => ask.mutate(undefined, { onSuccess: () => say(t("ask.done", { name })) })}>
          {t(asked ? "ask.remind" : "ask.tap")}
        </Button>
      )}
    </>
  );
}
