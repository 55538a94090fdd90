import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Participation } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { PageHead } from "@/shared/layout/PageHead";
import { Empty } from "@/shared/ui/Empty";
import { cohortQuery, ownParticipantQuery } from "../queries";
import { Page } from "../ui/Page";
import { Pills } from "../ui/Pills";
import { ProfileForm } from "./ProfileForm";

/** What the reader says of herself in a cohort. With several cohorts: one at a time. */
export function ProfilePage() {
  const { t } = useTranslation("participant-profile");
  const { participations } = useHere();
  const [cohort, setCohort] = useState(participations[0]?.cohort_id ?? "");
  const part = participations.find((one) => one.cohort_id === cohort) ?? participations[0];
  if (part === undefined) {
    return (
      <Page title={t("title")}>
        <PageHead title={t("title")} />
        <Empty kind="nothing" title={t("none")} text={t("none_text")} />
      </Page>
    );
  }
  const choice = participations.length > 1 && (
    <Pills
      legend={t("which")}
      name="cohort"
      value={part.cohort_id}
      onChange={setCohort}
      options={participations.map((one) => ({ value: one.cohort_id, label: `${one.programme_name}, ${one.cohort_name}` }))}
    />
  );
  return <OfCohort key={part.cohort_id} part={part} choice={choice} />;
}

function OfCohort({ part, choice }: { part: Participation; choice: React.ReactNode }) {
  const { slug } = useHere();
  const { data: participant } = useSuspenseQuery(ownParticipantQuery(slug, part.cohort_id));
  const { data: cohort } = useSuspenseQuery(cohortQuery(slug, part.cohort_id));
  return <ProfileForm participant={participant} areas={cohort.areas} cohort={cohort} programme={part.programme_name} choice={choice} />;
}
