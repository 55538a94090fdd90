import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { ButtonLink } from "@/shared/ui/Button";
import { cohortCrumbs } from "../ui/crumbs";
import { cohortQuery } from "../setup/queries";
import { PageHeader, Steps } from "../ui/Page";
import { ChooseStep } from "./ChooseStep";
import { DoneStep } from "./DoneStep";
import { MapStep } from "./MapStep";
import { importKey, importQuery } from "./queries";
import { remembered } from "./remembered";
import { RepairStep } from "./RepairStep";
import { RunningStep } from "./RunningStep";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/import");
const STEPS = ["choose", "map", "repair", "done"] as const;
type Step = (typeof STEPS)[number] | "running";

/** People from a file: choose it, see how its columns are read, mend what needs it, done. */
export function ImportPage() {
  const { import: id } = route.useSearch();
  return id === undefined ? <Begin /> : <Under id={id} />;
}

function Frame({ step, meta, children }: { step: Step; meta?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation(["organiser-import", "common"]);
  const { slug, organisation } = useHere();
  const { cohort: id } = route.useParams();
  const { data: cohort } = useSuspenseQuery(cohortQuery(slug, id));
  const place = step === "running" ? 3 : STEPS.indexOf(step);
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug, organisation: organisation.name, cohort }, t("title"))}
        title={t("title")}
        meta={meta}
        actions={
          step !== "done" && (
            <ButtonLink variant="quiet" to="/o/$organisation/manage/cohorts/$cohort/participants" params={{ organisation: slug, cohort: id }}>
              {t(step === "running" ? "leave" : "common:action.cancel")}
            </ButtonLink>
          )
        }
      />
      <Steps label={t("step.label", { step: place + 1, of: STEPS.length })} steps={STEPS.map((name) => t(`step.${name}`))} current={place} />
      {children}
    </>
  );
}

function useGoTo() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { slug } = useHere();
  const { cohort } = route.useParams();
  return (result: Import) => {
    client.setQueryData(importKey(slug, result.id), result);
    remembered.keep(cohort, result.id);
    return navigate({
      to: "/o/$organisation/manage/cohorts/$cohort/import",
      params: { organisation: slug, cohort },
      search: { import: result.id },
    });
  };
}

function Begin() {
  const goTo = useGoTo();
  const { cohort } = route.useParams();
  return (
    <Frame step="choose">
      <ChooseStep cohort={cohort} onRead={(result) => void goTo(result)} />
    </Frame>
  );
}

function stepOf(from: Import, wanted: "map" | undefined): Step {
  if (from.state === "mapping") return "map";
  if (from.state === "running") return "running";
  if (from.state === "cancelled") return "choose";
  if (wanted === "map" && from.rows_done === 0) return "map";
  return from.state === "done" ? "done" : "repair";
}

function Under({ id }: { id: string }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const { cohort } = route.useParams();
  const { step: wanted } = route.useSearch();
  const { data: current } = useSuspenseQuery(importQuery(slug, id));
  const goTo = useGoTo();
  const step = stepOf(current, wanted);
  useTop(step);
  const go = (result: Import) => void goTo(result);
  const meta = step !== "choose" && (
    <>
      {current.file_name !== "" && <span>{current.file_name}</span>}
      <span>{t("rows", { count: current.rows_total })}</span>
      <span>{t(`delimiter.${delimiterName(current.delimiter)}`)}</span>
    </>
  );
  return (
    <Frame step={step} meta={meta}>
      {step === "choose" && <ChooseStep cohort={cohort} onRead={go} />}
      {step === "map" && <MapStep current={current} onChecked={go} />}
      {step === "repair" && <RepairStep current={current} cohort={cohort} onRun={go} />}
      {step === "running" && <RunningStep current={current} onCancelled={go} />}
      {step === "done" && <DoneStep current={current} cohort={cohort} />}
    </Frame>
  );
}

/** Each step begins at its top, also for the focus; the first one leaves that to the page. */
function useTop(step: Step) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    scrollTo({ top: 0 });
    document.querySelector("h1")?.focus({ preventScroll: true });
  }, [step]);
}

function delimiterName(delimiter: string): "semicolon" | "comma" | "tab" | "other" {
  return ({ ";": "semicolon", ",": "comma", "\t": "tab" } as const)[delimiter] ?? "other";
}
