import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Programme } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import * as icons from "../ui/icons";
import { TabLink, Tabs } from "../ui/List";
import { PageHeader } from "../ui/Page";
import { AgreementPanel } from "./AgreementPanel";
import { AreasPanel } from "./AreasPanel";
import { ArrangersPanel } from "./ArrangersPanel";
import { ChoosingPanel } from "./ChoosingPanel";
import { GroupPanel } from "./GroupPanel";
import { CohortsPanel } from "./CohortsPanel";
import { GuidesPanel } from "./GuidesPanel";
import { NewCohort } from "./NewCohort";
import { PARTS, type Part } from "./parts";
import { PolicyPanel } from "./PolicyPanel";
import { PurposePanel } from "./PurposePanel";
import { programmeQuery } from "./queries";
import { ReferralsPanel } from "./ReferralsPanel";
import { useRhythm } from "./rhythm";
import { Unsaved } from "./Unsaved";

const route = getRouteApi("/o/$organisation/manage/programmes/$programme");

/** One programme: its cohorts first, and what they all share under the other tabs. */
export function ProgrammePage() {
  const { t } = useTranslation("organiser-programmes");
  const here = useHere();
  const { programme: id } = route.useParams();
  const { part = "cohorts" } = route.useSearch();
  const { data: programme } = useSuspenseQuery(programmeQuery(here.slug, id));
  const [making, setMaking] = useState(false);
  const rhythm = useRhythm();
  const make = (
    <Button variant={part === "cohorts" ? "primary" : "secondary"} icon={icons.plus} onClick={() => setMaking(true)}>
      {t("cohort.open")}
    </Button>
  );
  return (
    <>
      <PageHeader
        crumbs={[
          here.organisation.name,
          <Link key="programmes" to="/o/$organisation/manage/programmes" params={{ organisation: here.slug }}>
            {t("title")}
          </Link>,
          programme.name,
        ]}
        title={programme.name}
        meta={<span>{rhythm(programme)}</span>}
        actions={make}
      />
      <Stack gap="form">
        <Tabs label={t("parts")}>
          {PARTS.map((name) => (
            <TabLink
              key={name}
              to="/o/$organisation/manage/programmes/$programme"
              params={{ organisation: here.slug, programme: id }}
              search={name === "cohorts" ? {} : { part: name }}
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              {t(`part.${name}`)}
            </TabLink>
          ))}
        </Tabs>
        <Unsaved>
          <PartOf key={id} part={part} programme={programme} onMake={() => setMaking(true)} />
        </Unsaved>
      </Stack>
      <NewCohort programme={programme} open={making} onClose={() => setMaking(false)} />
    </>
  );
}

function PartOf({ part, programme, onMake }: { part: Part; programme: Programme; onMake: () => void }) {
  switch (part) {
    case "purpose":
      return (
        <>
          <PurposePanel programme={programme} />
          <AreasPanel programme={programme} />
        </>
      );
    case "agreement":
      return <AgreementPanel programme={programme} />;
    case "care":
      return (
        <>
          <GuidesPanel programme={programme.id} />
          <ReferralsPanel programme={programme.id} />
        </>
      );
    case "matching":
      return (
        <>
          <GroupPanel programme={programme} />
          <ChoosingPanel programme={programme} />
          <PolicyPanel programme={programme} />
        </>
      );
    case "arrangers":
      return <ArrangersPanel programme={programme} />;
    default:
      return <CohortsPanel programme={programme} onMake={onMake} />;
  }
}
