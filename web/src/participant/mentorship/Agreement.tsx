import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { RoundIcon } from "@/shared/ui/Rows";
import * as icons from "@/shared/ui/icons";
import { Status } from "@/shared/ui/Status";
import { Fold } from "../ui/Fold";
import { useCompany, type Company } from "../useCompany";
import { approvedBy, underWay } from "../words";
import { useApproval } from "./useApproval";
import styles from "./Mentorship.module.css";

/** D18: they clarify roles and expectations and all approve, before the second meeting. */
export function Agreement({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-mentorship");
  const here = useHere();
  const { first: name, count } = useCompany(mentorship);
  const approval = useApproval(mentorship);
  const { renewal } = mentorship.agreement;
  const mine = approvedBy(mentorship, here.member.id) && renewal !== "due";
  const text = <AgreementText agreement={mentorship.agreement} />;
  return (
    <Section id="agreement" title={t("agreement.title")} note={t(`agreement.${noteOf(mentorship)}`, { name, count })}>
      <Card>
        {mine ? <Fold summary={t("agreement.read")}>{text}</Fold> : text}
        <Approvals mentorship={mentorship} />
        <ProblemNotice error={approval.error} />
        {!mine && underWay(mentorship) && (
          <Button variant="primary" wide pending={approval.isPending} onClick={() => approval.mutate()}>
            {t(renewal === "due" ? "agreement.renew" : "agreement.approve")}
          </Button>
        )}
      </Card>
    </Section>
  );
}

function noteOf(mentorship: Mentorship): string {
  const { approved, renewal } = mentorship.agreement;
  if (!underWay(mentorship)) return approved ? "holds" : "never";
  if (renewal !== "none") return `renewal_${renewal}`;
  return approved ? "holds" : "before_second";
}

/** The arrangers choose its language, whatever the reader has chosen; where they have rewritten all of it, nobody knows which. */
export function AgreementText({ agreement: { text, language: written } }: { agreement: Pick<Mentorship["agreement"], "text" | "language"> }) {
  const { t, language } = useTranslation("participant-mentorship");
  return (
    <div className={styles.agreement} lang={written}>
      {written !== undefined && written !== language && (
        <p className="small muted" lang={language}>
          {t(`agreement.in_${written}`)}
        </p>
      )}
      {text
        .split(/\n+/u)
        .filter((paragraph) => paragraph.trim() !== "")
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
    </div>
  );
}

function Approvals({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-mentorship");
  const here = useHere();
  const format = useFormat();
  return (
    <ul className={styles.approvals}>
      {mentorship.members
        .filter((member) => !member.left)
        .map((member) => {
          const approval = mentorship.agreement.approvals.find((one) => one.member_id === member.member_id);
          return (
            <li key={member.member_id}>
              <span>{member.member_id === here.member.id ? t("agreement.you") : member.name}</span>
              {approval === undefined ? (
                <Status tone="idle">{t("agreement.not_yet")}</Status>
              ) : (
                <Status tone="done">{approval.renewed_at === null ? t("agreement.approved_on", { day: format.dayShort(approval.at) }) : t("agreement.renewed_on", { day: format.dayShort(approval.renewed_at) })}</Status>
              )}
            </li>
          );
        })}
    </ul>
  );
}

/** The two lines that carry the rest. */
export function Promise({ role, company: { first, count } }: { role: Mentorship["my_role"]; company: Company }) {
  const { t } = useTranslation("participant-mentorship");
  return (
    <ul className={styles.promise}>
      <li>
        <RoundIcon of={icons.lead} tone="primary" />
        {t(`promise.lead_${role}`, { name: first, count })}
      </li>
      <li>
        <RoundIcon of={icons.lock} tone="private" />
        {t("promise.stays", { count })}
      </li>
    </ul>
  );
}
