import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Choice } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ownMentorQuery } from "../own-mentor/queries";
import { BackHome } from "../ui/BackHome";
import { Page } from "../ui/Page";
import { firstName } from "../words";
import styles from "./Choose.module.css";
import { MentorHead } from "./MentorHead";
import { Needs } from "./Needs";
import { Others } from "./Others";
import { OwnMentorLink } from "./OwnMentorLink";
import { choiceQuery } from "./queries";
import { Reasons } from "./Reasons";
import { ShortList } from "./ShortList";

/** The adept's own way to a mentor: what she needs, a short list with reasons, her order, and the answer. */
export function ChoosePage() {
  const { slug } = useHere();
  const { cohort } = useParams({ from: "/o/$organisation/participant/choose/$cohort" });
  const { data: choice } = useSuspenseQuery(choiceQuery(slug, cohort));
  switch (choice.step) {
    case "needs":
      return <Needs choice={choice} />;
    case "choose":
      return <ShortList key={choice.list} choice={choice} />;
    case "waiting":
      return <Asking choice={choice} />;
    case "closed":
      return <Closed choice={choice} />;
    default:
      return <Still choice={choice} step={choice.step} />;
  }
}

/** A mentor is being asked: who, until when, and who comes after. */
function Asking({ choice }: { choice: Choice }) {
  const { t } = useTranslation("participant-choose");
  const { day, time, list } = useFormat();
  const [asked, ...after] = choice.mentors.filter(({ state }) => state === "asked" || state === "wished");
  if (asked === undefined) return null;
  const name = firstName(asked.name);
  const names = after.map((mentor) => firstName(mentor.name));
  return (
    <Page title={t("asking.title", { name })} back={<BackHome />}>
      <PageHead title={t("asking.title", { name })} lead={asked.answer_by === null ? t("asking.soon") : t("asking.until", { day: day(asked.answer_by), time: time(asked.answer_by) })} centred drawing="envelope" />
      <Card>
        <div className={styles.card}>
          <MentorHead mentor={asked} />
          <Reasons reasons={asked.reasons} weakest={asked.weakest} reader="adept" />
        </div>
      </Card>
      <p className={styles.muted}>{names.length > 0 ? t("asking.after", { names: list(names) }) : t("asking.alone")}</p>
    </Page>
  );
}

/** Nobody chooses: whoever has brought a mentor of her own reads of that one. */
function Closed({ choice }: { choice: Choice }) {
  const { t } = useTranslation("participant-choose");
  const { slug } = useHere();
  const { data: own } = useSuspenseQuery(ownMentorQuery(slug, choice.cohort_id));
  if (own.allowed || own.invitation?.state !== "accepted") return <Still choice={choice} step="closed" />;
  const values = { name: firstName(own.invitation.name) };
  return (
    <Page title={t("own_yes.title", values)} back={<BackHome />}>
      <PageHead title={t("own_yes.title", values)} lead={t("own_yes.lead", values)} centred drawing="chairs" />
    </Page>
  );
}

/** Nothing to do here now: a mentor has said yes, nobody is left, or nobody chooses. */
function Still({ choice, step }: { choice: Choice; step: "sealed" | "nobody" | "closed" }) {
  const { t } = useTranslation("participant-choose");
  const { slug } = useHere();
  const mentor = choice.mentors.find(({ state }) => state === "accepted");
  const values = { name: firstName(mentor?.name ?? "") };
  return (
    <Page title={t(`${step}.title`, values)} back={<BackHome />}>
      <PageHead title={t(`${step}.title`, values)} lead={t(`${step}.lead`, values)} centred drawing={step === "sealed" ? "chairs" : "empty"} />
      {mentor !== undefined && step === "sealed" && (
        <Card>
          <div className={styles.card}>
            <MentorHead mentor={mentor} />
            <Reasons reasons={mentor.reasons} weakest={mentor.weakest} reader="adept" />
          </div>
        </Card>
      )}
      {step === "nobody" && <Others choice={choice} label={t("nobody.again")} />}
      {step !== "sealed" && <OwnMentorLink cohort={choice.cohort_id} />}
      {step === "closed" && (
        <ButtonLink wide to="/o/$organisation/profile" params={{ organisation: slug }}>
          {t("closed.profile")}
        </ButtonLink>
      )}
    </Page>
  );
}
