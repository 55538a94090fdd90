import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import { useCompany } from "../useCompany";

/** Midway the agreement is read again (D18): the way there, while it is the reader's turn. */
export function Renewal({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const { title } = useCompany(mentorship);
  if (mentorship.agreement.renewal !== "due") return null;
  return (
    <Card flush>
      <Rows>
        <li>
          <RowLink
            to="/o/$organisation/mentorships/$mentorship"
            params={{ organisation: slug, mentorship: mentorship.id }}
            hash="agreement"
            mark={<RoundIcon of={icons.programme} tone="primary" />}
            text={<strong>{t("renewal.title")}</strong>}
            note={title}
          />
        </li>
      </Rows>
    </Card>
  );
}
