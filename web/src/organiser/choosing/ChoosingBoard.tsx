import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { AdeptsChoosing, AdeptWaiting } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Status, type Tone } from "@/shared/ui/Status";
import { Person, Table } from "../ui/List";
import { Panel } from "../ui/Page";
import { Brought } from "./Brought";
import { CHOOSING, choosingQuery } from "./query";

/** The adepts' own choosing, and whom they have asked themselves. */
export function ChoosingBoard({ cohort }: { cohort: string }) {
  return (
    <>
      <Board cohort={cohort} />
      <Brought cohort={cohort} />
    </>
  );
}

/** The choosing, where the programme has it: opened here, watched here, ended here. */
function Board({ cohort }: { cohort: string }) {
  const { t } = useTranslation("organiser-choosing");
  const { slug } = useHere();
  const { day, time } = useFormat();
  const { data: choosing } = useSuspenseQuery(choosingQuery(slug, cohort));
  const set = useSet(cohort);
  const [asking, setAsking] = useState<"open" | "ended">();
  const [how, setHow] = useState<How>("only");
  if (choosing.who === "arranger" || (!choosing.openable && choosing.opened_at === null)) return null;
  const next = choosing.open ? "ended" : "open";
  return (
    <Panel
      flush={choosing.adepts.length > 0}
      title={
        <span id={CHOOSING} tabIndex={-1}>
          {t("title")}
        </span>
      }
      aside={
        choosing.openable && (
          <Button small variant={choosing.open || choosing.opened_at !== null ? "secondary" : "primary"} onClick={() => setAsking(next)}>
            {t(choosing.open ? "end" : choosing.opened_at === null ? "open" : "reopen")}
          </Button>
        )
      }
    >
      {choosing.opened_at === null && <About choosing={choosing} />}
      {choosing.ended_at !== null && (
        <Notice tone="info">{t("ended_at", { day: day(choosing.ended_at), time: time(choosing.ended_at) })}</Notice>
      )}
      {choosing.beyond && <Notice tone="info">{t("beyond", { count: choosing.adepts.length })}</Notice>}
      {choosing.adepts.length > 0 && <Adepts adepts={choosing.adepts} />}
      <Dialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === "ended" ? "end_title" : "open_title")}
        actions={
          <>
            <Button
              variant="primary"
              pending={set.isPending}
              onClick={() => asking !== undefined && set.mutate({ state: asking, byWishes: asking === "ended" && how === "wishes" }, { onSuccess: () => setAsking(undefined) })}
            >
              {t(asking === "ended" ? "end" : "open")}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t("not_now")}</Button>
          </>
        }
      >
        <p>{asking === "ended" ? t("end_text") : t("open_text", { count: choosing.answer_days })}</p>
        {asking === "ended" && (
          <ChoiceRows
            legend={t("how_end")}
            name="how-end"
            value={how}
            onChange={setHow}
            options={[
              { value: "only", label: t("end_only") },
              { value: "wishes", label: t("end_wishes") },
            ]}
          />
        )}
        <ProblemNotice error={set.error} />
      </Dialog>
    </Panel>
  );
}

/** What a choosing is, before it has been opened. */
export function About({ choosing: { who, short_list, answer_days } }: { choosing: Pick<AdeptsChoosing, "who" | "short_list" | "answer_days"> }) {
  const { t } = useTranslation("organiser-choosing");
  return <p>{[t("about.gets", { count: short_list }), t("about.answers", { count: answer_days }), who === "mixed" && t("about.mixed")].filter(Boolean).join(" ")}</p>;
}

type How = "only" | "wishes";

const TONE: Record<AdeptWaiting["step"], Tone> = { nobody: "danger", waiting: "waiting", choose: "active", needs: "idle", sealed: "done", matched: "done", changed: "waiting", cut: "ended", unmet: "ended", ended: "ended", closed: "ended" };

/** Steps that are about one mentor: who is asked, was asked when the choosing was ended, or has become the mentor, or was. */
const OF_ONE: ReadonlySet<AdeptWaiting["step"]> = new Set(["waiting", "cut", "sealed", "matched", "ended"]);

/** Who waits for whom, and until when. */
export function Adepts({ adepts }: { adepts: readonly AdeptWaiting[] }) {
  const { t } = useTranslation("organiser-choosing");
  const { day, time } = useFormat();
  return (
    <Table caption={t("title")} bare stack roomy>
      <thead>
        <tr>
          <th scope="col">{t("adept")}</th>
          <th scope="col">{t("stands")}</th>
          <th scope="col">{t("mentor")}</th>
          <th scope="col">{t("answer_by")}</th>
        </tr>
      </thead>
      <tbody>
        {adepts.map((one) => {
          const asked = one.step === "waiting" && one.mentor_name !== "";
          return (
            <tr key={one.participant_id}>
              <th scope="row">
                <Person plainName={one.name} name={one.name} role="adept" />
              </th>
              <td data-label={t("stands")}>
                <Status tone={TONE[one.step]}>{t(`step.${one.step}`)}</Status>
              </td>
              <td data-label={t("mentor")}>
                {(OF_ONE.has(one.step) && one.mentor_name) || "–"}
                {asked && <span>, {t("wish", { n: one.rank, of: one.of })}</span>}
              </td>
              <td data-label={t("answer_by")}>{asked && one.answer_by !== null ? `${day(one.answer_by)} ${time(one.answer_by)}` : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function useSet(cohort: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ state, byWishes }: { state: "open" | "ended"; byWishes: boolean }) => {
      const params = { path: { organisation: slug, id: cohort } };
      const choosing = await data(api.PUT("/{organisation}/cohorts/{id}/choosing", { params, body: { state } }));
      if (byWishes) await data(api.POST("/{organisation}/cohorts/{id}/match-runs", { params, body: { goal: "wishes" } }));
      return choosing;
    },
    onSuccess: (choosing) => {
      client.setQueryData(keys.cohortPart(slug, cohort, "choosing"), choosing);
      void client.invalidateQueries({ queryKey: keys.cohortPart(slug, cohort, "matching") });
    },
  });
}
