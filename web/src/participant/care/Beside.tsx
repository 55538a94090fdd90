import { useSuspenseQuery } from "@tanstack/react-query";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { Asking } from "./Asking";
import styles from "./Care.module.css";
import { ContactButton } from "./Contact";
import { Guide } from "./Guide";
import { HelpLink } from "./HelpLink";
import { OfferedTimes } from "./OfferedTimes";
import { Pulse } from "./Pulse";
import { careQuery, type Care } from "./queries";
import { wishFor } from "./Wished";

/** What stands beside the meetings on the page of a mentorship. */
export function Beside({ mentorship }: { mentorship: Mentorship }) {
  const { slug } = useHere();
  const { data: care } = useSuspenseQuery(careQuery(slug, mentorship.id));
  const open = mentorship.state === "active" || mentorship.state === "closing";
  return (
    <Stack gap="form">
      <Asking mentorship={mentorship} />
      {care.pulse_month !== null && <Pulse mentorship={mentorship} month={care.pulse_month} />}
      <Closing mentorship={mentorship} care={care} />
      <Guide mentorship={mentorship} care={care} />
      {wishFor(mentorship, care) === null && <OfferedTimes mentorship={mentorship} />}
      {open && <ContactButton mentorship={mentorship} contacts={care.contacts} />}
      <HelpLink mentorship={mentorship.id} />
    </Stack>
  );
}

/** What is at hand from the first day: the guide of the stage, and whom one may turn to. */
export function Helped({ mentorship }: { mentorship: Mentorship }) {
  const { slug } = useHere();
  const { data: care } = useSuspenseQuery(careQuery(slug, mentorship.id));
  return (
    <Stack gap="form">
      <Guide mentorship={mentorship} care={care} />
      <HelpLink mentorship={mentorship.id} />
    </Stack>
  );
}

/** A planned ending (D19): what belongs to it, and what one takes along. */
function Closing({ mentorship, care }: { mentorship: Mentorship; care: Care }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  if (care.stage !== "closing" && !care.certificate) return null;
  return (
    <Section title={t(care.stage === "closing" ? "closing.title" : "closing.after")}>
      {care.stage === "closing" && (
        <Card>
          <ol className={styles.steps}>
            <li>{t("closing.meet")}</li>
            <li>{t("closing.look_back")}</li>
            <li>{t("closing.talk")}</li>
            <li>{t("closing.thank")}</li>
            <li>{t("closing.notes")}</li>
          </ol>
        </Card>
      )}
      {care.certificate && (
        <ButtonLink wide icon={icons.print} to="/o/$organisation/mentorships/$mentorship/certificate" params={{ organisation: slug, mentorship: mentorship.id }}>
          {t("certificate.open")}
        </ButtonLink>
      )}
    </Section>
  );
}
