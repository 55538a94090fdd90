import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Problem } from "@/shared/api/problem";
import type { Cohort } from "@/shared/api/types";
import { MODES, SENIORITIES, TIMES } from "@/shared/criteria";
import { Choices, Segments } from "@/shared/ui/Choice";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Levels } from "@/shared/ui/Levels";
import { OwnWords } from "@/shared/ui/OwnWords";
import styles from "./Participants.module.css";
import type { ParticipantRole, Profile } from "./profile";

interface Props {
  profile: Profile;
  /** What needs and offers are chosen from. */
  areas: string[];
  own: Cohort["own"];
  problem: Problem | undefined;
  onChange: (profile: Profile) => void;
}

const LINES = ["title", "organisation", "unit", "manager", "region", "languages", "sector", "not_with"] as const;
export const PROFILE_FIELDS = [...LINES, "needs", "offers", "capacity", "is_adept"];

/** What matching goes by. The words chosen before stay to choose, even if the programme has dropped them. */
export function ProfileFields({ profile, areas, own, problem, onChange }: Props) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const unsaid = { value: "", label: t("common:criteria.unsaid") };
  const set = (part: Partial<Profile>) => onChange({ ...profile, ...part });
  const options = (chosen: string[]) => [...new Set([...areas, ...chosen])].map((area) => ({ value: area, label: area }));
  return (
    <>
      <div className={styles.role}>
        <Segments
          legend={t("field.role")}
          name="role"
          options={(["adept", "mentor", "both"] as ParticipantRole[]).map((role) => ({ value: role, label: t(`role.${role}`) }))}
          value={profile.role}
          onChange={(role) => set({ role })}
        />
      </div>
      <div className={styles.form} data-fields>
        {LINES.map((name) => (
          <TextField
            key={name}
            label={t(`field.${name}`)}
            optional
            maxLength={name === "not_with" ? 1000 : 200}
            value={profile[name]}
            error={problem?.field(name)}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        ))}
        <SelectField
          label={t("field.seniority")}
          optional
          value={profile.seniority}
          options={[unsaid, ...SENIORITIES.map((step) => ({ value: step, label: t(`common:criteria.seniority.${step}`) }))]}
          onChange={(event) => set({ seniority: event.target.value as Profile["seniority"] })}
        />
        <SelectField
          label={t("field.meeting_mode")}
          optional
          value={profile.meeting_mode}
          options={[unsaid, ...MODES.map((mode) => ({ value: mode, label: t(`common:criteria.mode.${mode}`) }))]}
          onChange={(event) => set({ meeting_mode: event.target.value as Profile["meeting_mode"] })}
        />
      </div>
      {profile.role !== "mentor" && (
        <Choices legend={t("field.needs")} name="needs" options={options(profile.needs)} values={profile.needs} onChange={(needs) => set({ needs })} />
      )}
      {profile.role !== "adept" && (
        <>
          <Choices legend={t("field.offers")} name="offers" options={options(profile.offers)} values={profile.offers} onChange={(offers) => set({ offers })} />
          <TextField
            label={t("field.capacity")}
            type="number"
            narrow
            min={1}
            max={20}
            required
            value={Number.isNaN(profile.capacity) ? "" : profile.capacity}
            error={problem?.field("capacity")}
            onChange={(event) => set({ capacity: event.target.valueAsNumber })}
          />
        </>
      )}
      <OwnWords own={own} legend={t("field.values")} values={profile.values} answers={profile.answers} onValues={(values) => set({ values })} onAnswers={(answers) => set({ answers })} />
      <Levels legend={t("field.levels")} areas={chosenIn(profile)} levels={profile.levels} onChange={(levels) => set({ levels })} />
      <Choices
        legend={t("field.availability")}
        name="availability"
        options={TIMES.map((time) => ({ value: time as string, label: t(`common:criteria.time.${time}`) }))}
        values={profile.availability}
        onChange={(availability) => set({ availability })}
      />
    </>
  );
}

/** The areas that the person's role makes use of. */
const chosenIn = ({ role, needs, offers }: Profile): string[] => [...new Set([...(role === "mentor" ? [] : needs), ...(role === "adept" ? [] : offers)])];
