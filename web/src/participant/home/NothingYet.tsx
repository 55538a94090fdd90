import { useSuspenseQuery } from "@tanstack/react-query";
import type { Participation } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { organises, useHere } from "@/shared/auth/here";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { zonedInputs } from "@/shared/format/zoned";
import { PageHead } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { ownChoicesQuery } from "../choose/queries";
import { cohortQuery } from "../queries";
import { useNow } from "../useNow";
import { firstName } from "../words";
import { leadOf, promiseOf, type Ending } from "./lead";

/** Nobody to meet yet: what happens next and what one can do meanwhile. */
export function NothingYet({ endings }: { endings: Ending[] }) {
  const { t } = useTranslation("participant-waiting");
  const here = useHere();
  const part = here.participations[0];
  if (part !== undefined) return <Waiting part={part} ending={endings.find(({ cohort_id }) => cohort_id === part.cohort_id)} />;
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

function Waiting({ part, ending }: { part: Participation; ending: Ending | undefined }) {
  const { t } = useTranslation("participant-waiting");
  const { slug } = useHere();
  const format = useFormat();
  const today = zonedInputs(new Date(useNow()), useTimeZone()).date;
  const { data: cohort } = useSuspenseQuery(cohortQuery(slug, part.cohort_id));
  const { data: own } = useSuspenseQuery(ownChoicesQuery(slug));
  const said = promiseOf(own, part.cohort_id);
  const lead = leadOf(cohort, ending, part, today, said?.as);
  const paused = lead === "paused";
  return (
    <>
      <PageHead
        title={t(ending?.met ? "waiting.again_title" : "waiting.title", { programme: cohort.programme_name })}
        lead={t(`waiting.${lead}`, { day: format.dayFull(cohort.starts_on), name: firstName(said?.name ?? "") })}
        centred
        drawing="chairs"
      />
      <ButtonLink variant="primary" wide to={paused ? "/o/$organisation/more" : "/o/$organisation/profile"} params={{ organisation: slug }}>
        {t(paused ? "waiting.return" : "waiting.profile")}
      </ButtonLink>
    </>
  );
}
