import { useTranslation } from "@/shared/i18n/useTranslation";
import { Avatar } from "@/shared/ui/Avatar";
import { Card } from "@/shared/ui/Card";
import { Row, Rows } from "@/shared/ui/Rows";
import { EmailLink } from "../ui/EmailLink";
import type { Company } from "../useCompany";
import { PersonHead } from "./PersonHead";
import { described } from "../words";
import styles from "./Mentorship.module.css";

/** The heading of a mentorship's page: the other one of a pair, or the group and who is in it. */
export function CompanyHead({ company, lead }: { company: Company; lead?: string }) {
  const { t } = useTranslation("participant-mentorship");
  const { others, title, count } = company;
  if (count === 1) return <PersonHead person={others[0]} {...(lead !== undefined && { lead })} />;
  return (
    <>
      <header className={styles.head}>
        <p className={styles.kicker}>{t("role.group")}</p>
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </header>
      <Card flush>
        <Rows>
          {others.map((person) => (
            <Row
              key={person.member_id}
              mark={<Avatar name={person.name} role={person.role} />}
              text={person.name}
              note={
                <>
                  {[t(`role_in_group.${person.role}`), described(person)].filter(Boolean).join(" · ")}
                  <br />
                  {person.email !== "" && <EmailLink address={person.email} />}
                </>
              }
            />
          ))}
        </Rows>
      </Card>
    </>
  );
}
