import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { OwnGroup } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Avatar } from "@/shared/ui/Avatar";
import { ButtonAnchor } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "@/shared/ui/icons";
import { Row, Rows } from "@/shared/ui/Rows";
import { EmailLink } from "../ui/EmailLink";
import { Page } from "../ui/Page";

const ownGroupsQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...keys.home(organisation), "groups"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/groups", { params: { path: { organisation } } }))).items,
  });

/** The reader's trio and experience group: who is in it, and how to reach them. */
export function GroupsPage() {
  const { t } = useTranslation(["participant-groups", "participant"]);
  const { slug } = useHere();
  const { data: groups } = useSuspenseQuery(ownGroupsQuery(slug));
  return (
    <Page
      title={t("title")}
      back={
        <BackLink to="/o/$organisation/home" params={{ organisation: slug }}>
          {t("participant:places.home")}
        </BackLink>
      }
    >
      <PageHead title={t("title")} />
      {groups.length === 0 && <Empty kind="nothing" title={t("none")} text={t("none_text")} />}
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </Page>
  );
}

function Group({ group }: { group: OwnGroup }) {
  const { t } = useTranslation("participant-groups");
  return (
    <Section title={t(group.kind)} note={group.programme_name}>
      <Stack>
        <p>{t(`lead.${group.kind}`)}</p>
        <Card flush>
          <Rows>
            {group.others.map((other) => (
              <Row
                key={other.member_id}
                mark={<Avatar name={other.name} role="mentor" />}
                text={other.name}
                note={
                  <>
                    {[other.title, other.organisation].filter(Boolean).join(", ")}
                    <br />
                    <EmailLink address={other.email} />
                  </>
                }
              />
            ))}
          </Rows>
        </Card>
        <ButtonAnchor variant="primary" wide icon={icons.mail} href={letterTo(group, t(`subject.${group.kind}`, { programme: group.programme_name }))}>
          {t(`write.${group.kind}`)}
        </ButtonAnchor>
      </Stack>
    </Section>
  );
}

/** A letter to everybody in the group, from the reader's own mail program. */
function letterTo({ others }: OwnGroup, subject: string): string {
  return `mailto:${others.map(({ email }) => encodeURIComponent(email)).join(",")}?subject=${encodeURIComponent(subject)}`;
}
