import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Row, Rows } from "@/shared/ui/Rows";
import { mentorshipQuery } from "../queries";
import { EmailLink } from "../ui/EmailLink";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import styles from "./Care.module.css";
import { Paragraphs } from "./Guide";
import { referralsQuery } from "./queries";

/** Whom the arrangers have not named: the one of them who answers questions is told by name. */
function Nobody({ contact }: Pick<Mentorship, "contact">) {
  const { t } = useTranslation("participant-care");
  if (contact === null) return <Empty kind="nothing" title={t("help.none")} text={t("help.none_text")} />;
  return <Empty kind="nothing" title={t("help.none")} text={t("help.none_ask", { name: contact.name })} action={<EmailLink address={contact.email} />} />;
}

/** Someone else is needed: a short guide, and whom the organisation refers to. Nobody is told that it was opened. */
export function HelpPage() {
  const { t } = useTranslation("participant-care");
  const here = useHere();
  const { mentorship: id } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/help" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const { title } = useCompany(mentorship);
  const { data: referrals } = useSuspenseQuery(referralsQuery(here.slug, id));
  return (
    <Page
      title={t("help.title")}
      back={
        <BackLink to="/o/$organisation/mentorships/$mentorship" params={{ organisation: here.slug, mentorship: id }}>
          {title}
        </BackLink>
      }
    >
      <PageHead title={t("help.title")} lead={t("help.lead")} />
      <Paragraphs text={t(`help.guide_${mentorship.my_role}`)} />
      <Section title={t("help.contacts")}>
        {referrals.length === 0 && <Nobody contact={mentorship.contact} />}
        {referrals.length > 0 && (
          <Card flush>
            <Rows>
              {referrals.map((one, n) => (
                <Row
                  key={n}
                  text={
                    <>
                      <strong>{one.purpose}</strong>
                      <br />
                      {one.name}
                    </>
                  }
                  note={
                    <span className={styles.ways}>
                      {one.phone !== undefined && <a href={`tel:${one.phone.replaceAll(/[^+\d]/gu, "")}`}>{one.phone}</a>}
                      {one.email !== undefined && <EmailLink address={one.email} />}
                      {one.url !== undefined && (
                        <a href={one.url} target="_blank" rel="noreferrer">
                          {new URL(one.url).hostname}
                        </a>
                      )}
                    </span>
                  }
                />
              ))}
            </Rows>
          </Card>
        )}
      </Section>
      <p className="small muted">{t("help.untold")}</p>
    </Page>
  );
}
