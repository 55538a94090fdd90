import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { BackLink } from "@/shared/layout/BackLink";
import { Button } from "@/shared/ui/Button";
import * as icons from "@/shared/ui/icons";
import { Page } from "../ui/Page";
import styles from "./Care.module.css";
import { certificateQuery } from "./queries";

/** What a member can show afterwards: that it was, never what it was about. Made to be printed. */
export function CertificatePage() {
  const { t } = useTranslation("participant-care");
  const here = useHere();
  const format = useFormat();
  const { mentorship: id } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/certificate" });
  const { data: of } = useSuspenseQuery(certificateQuery(here.slug, id));
  const dates = { from: format.dayFull(of.from), to: format.dayFull(of.to) };
  return (
    <Page
      title={t("certificate.title")}
      back={
        <BackLink to="/o/$organisation/mentorships/$mentorship" params={{ organisation: here.slug, mentorship: id }}>
          {t("certificate.back")}
        </BackLink>
      }
    >
      <article className={styles.certificate}>
        <p className="muted">{of.organisation}</p>
        <h1 tabIndex={-1}>{t("certificate.title")}</h1>
        <p className={styles.name}>{of.name}</p>
        <p>{t(`certificate.text_${of.role}`, { programme: of.programme_name, others: format.list(of.others) })}</p>
        <p>
          {t("certificate.dates", dates)}
          <br />
          {t("certificate.meetings", { count: of.meetings_held })}
        </p>
        <p className="small muted">{of.cohort_name}</p>
        <div className={styles.sign}>
          <span className="small">{t("certificate.place_and_date")}</span>
          <span className="small">{t("certificate.arranger")}</span>
        </div>
      </article>
      <div className={styles.screen}>
        <Button variant="primary" wide icon={icons.print} onClick={() => print()}>
          {t("certificate.print")}
        </Button>
      </div>
    </Page>
  );
}
