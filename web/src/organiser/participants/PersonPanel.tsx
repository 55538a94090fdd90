import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Cohort, Participant } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { AddressForm } from "../people/AddressForm";
import { FactList } from "../ui/Page";
import { NameForm } from "./NameForm";
import { ParticipantStatus } from "./ParticipantStatus";
import styles from "./Participants.module.css";
import { bodyOf, profileOf } from "./profile";
import { PROFILE_FIELDS, ProfileFields } from "./ProfileFields";
import { participantQuery } from "./queries";
import { useInvite } from "./useInvite";
import { useStanding } from "./useStanding";

interface PersonPanelProps {
  cohort: Cohort;
  /** Nobody: the panel is closed. */
  id: string | undefined;
  /** The person as the list has them, to show at once. */
  known: Participant | undefined;
  onClose: () => void;
}

/** One person: where the mail goes, what matching goes by, and the way out. */
export function PersonPanel({ cohort, id, known, onClose }: PersonPanelProps) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const { data: person, error } = useQuery({ ...participantQuery(slug, cohort.id, id ?? ""), enabled: id !== undefined, placeholderData: known, throwOnError: false });
  const shown = id === undefined ? undefined : person;
  // It opens once there is something to say: a panel that stands in the middle moves when it grows.
  return (
    <Dialog open={shown !== undefined || (id !== undefined && error !== null)} onClose={onClose} title={shown?.name ?? t("person.title")} wide>
      {shown === undefined && <ProblemNotice error={error} />}
      {shown !== undefined && <Inside key={`${shown.id} ${shown.email}`} person={shown} cohort={cohort} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ person, cohort, onClose }: { person: Participant; cohort: Cohort; onClose: () => void }) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const client = useQueryClient();
  const format = useFormat();
  const extra = Object.entries(person.extra);
  return (
    <Stack gap="form">
      <p className={styles.heading}>
        <ParticipantStatus person={person} />
        <span>{person.email}</span>
      </p>
      {person.paused_at !== null && <Notice tone="info">{t("person.paused", { since: format.day(person.paused_at) })}</Notice>}
      <NameForm person={person} />
      {(person.undeliverable || !person.accepted) && (
        <AddressForm
          member={person.member_id}
          email={person.email}
          cohort={cohort.id}
          undeliverable={person.undeliverable}
          onSaved={() => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort.id) })}
        />
      )}
      <ProfileForm person={person} cohort={cohort} />
      {person.about !== "" && (
        <div className={cx(styles.extra, styles.about)}>
          <FactList facts={[{ name: t("person.about"), value: person.about }]} />
          <p className="small muted">{t("person.about_note")}</p>
        </div>
      )}
      {extra.length > 0 && (
        <div className={styles.extra}>
          <FactList facts={extra.map(([name, value]) => ({ name, value }))} />
          <p className="small muted">{t("person.extra")}</p>
        </div>
      )}
      <Acts person={person} cohort={cohort.id} onClose={onClose} />
    </Stack>
  );
}

function ProfileForm({ person, cohort }: { person: Participant; cohort: Cohort }) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const [profile, setProfile] = useState(() => profileOf(person));
  const save = useMutation({
    mutationFn: () =>
      data(
        api.PATCH("/{organisation}/participants/{id}", {
          params: { path: { organisation: slug, id: person.id } },
          body: { ...bodyOf(profile, person.answers), version: person.version },
        }),
      ),
    onSuccess: () => say(t("common:state.saved")),
    // Also when somebody else was first: the fresh version comes, and what was typed stays.
    onSettled: () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort.id) }),
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="form">
        <ProfileFields profile={profile} areas={cohort.areas} own={cohort.own} problem={problem} onChange={setProfile} />
        <ProblemNotice error={save.error} shown={PROFILE_FIELDS} />
        <div>
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("common:action.save")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function Acts({ person, cohort, onClose }: { person: Participant; cohort: string; onClose: () => void }) {
  const { t } = useTranslation("organiser-participants");
  const standing = useStanding(cohort);
  const invite = useInvite(cohort);
  const gone = person.state === "withdrawn" || person.state === "declined";
  const move = (to: Participant["state"]) => standing.mutate({ people: [person], to }, { onSuccess: onClose });
  return (
    <div className={styles.part}>
      <ProblemNotice error={invite.error} />
      <div className={styles.end}>
        {!gone && !person.accepted && (
          <Button pending={invite.isPending} onClick={() => invite.mutate([person.id])}>
            {t(person.invited_at === null ? "action.invite_person" : "action.remind")}
          </Button>
        )}
        {person.state !== "admitted" && (
          <Button pending={standing.isPending} onClick={() => move("admitted")}>
            {t(gone ? "action.take_back" : "action.admit")}
          </Button>
        )}
        {!gone && (
          <Button variant="danger" flush pending={standing.isPending} onClick={() => move("withdrawn")}>
            {t("action.withdraw")}
          </Button>
        )}
      </div>
    </div>
  );
}
