import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { organises, useHere } from "@/shared/auth/here";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { zonedInputs } from "@/shared/format/zoned";
import { PageHead } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { cohortQuery } from "../queries";
import { useNow } from "../useNow";

/** Nobody to meet yet: what happens next and what one can do meanwhile. */
export function NothingYet({ ended }: { ended: boolean }) {
  const { t } = useTranslation("participant-home");
  const here = useHere();
  const part = here.participations[0];
  if (part !== undefined) return <Waiting cohort={part.cohort_id} isMentor={part.is_mentor} ended={ended} />;
  const params = { organisation: here.slug };
  const evaluates = here.evaluates.length > 0;
  return (
    <>
      <PageHead
        title={t(evaluates ? "evaluator.title" : "outside.title")}
        lead={t(evaluates ? "evaluator.lead" : "outside.lead")}
        centred={!evaluates}
        {...(!evaluates && { drawing: "empty" as const, smallDrawing: true })}
      />
      {!evaluates && organises(here) && (
        <ButtonLink variant="primary" wide to="/o/$organisation/manage/overview" params={params}>
          {t("outside.organise")}
        </ButtonLink>
      )}
    </>
  );
}

function Waiting({ cohort: id, isMentor, ended }: { cohort: string; isMentor: boolean; ended: boolean }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  const today = zonedInputs(new Date(useNow()), useTimeZone()).date;
  const { data: cohort } = useSuspenseQuery(cohortQuery(slug, id));
  const begins = cohort.starts_on > today;
  return (
    <>
      <PageHead
        title={t(ended ? "waiting.again_title" : "waiting.title", { programme: cohort.programme_name })}
        lead={t(begins ? `waiting.begins_${isMentor ? "mentor" : "adept"}` : `waiting.soon_${isMentor ? "mentor" : "adept"}`, { day: format.dayFull(cohort.starts_on) })}
        centred
        drawing="chairs"
      />
      <ButtonLink variant="primary" wide to="/o/$organisation/profile" params={{ organisation: slug }}>
        {t("waiting.profile")}
      </ButtonLink>
    </>
  );
}
