import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { contactsOf } from "../logic/contacts";
import { mentorshipsQuery } from "../queries";
import { Facts } from "../ui/Parts";

/** Whom to ask, for each programme. */
export function Questions() {
  const { t } = useTranslation("participant");
  const here = useHere();
  const { data: mentorships } = useSuspenseQuery(mentorshipsQuery(here.slug));
  const contacts = contactsOf(mentorships);
  if (contacts.length === 0) return null;
  return (
    <Section title={t("questions.title")}>
      <Card>
        <Facts
          facts={contacts.map(({ name, email, programme }) => ({
            mark: <Icon of={icons.mail} />,
            text: <a href={`mailto:${email}`}>{t("questions.contact", { name })}</a>,
            note: t("questions.of", { programme }),
          }))}
        />
      </Card>
    </Section>
  );
}
