import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import type { Participant } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { sayFailed } from "@/shared/ui/toast";
import * as icons from "../ui/icons";
import { BulkBar } from "../ui/List";
import { useInvite } from "./useInvite";
import { useStanding } from "./useStanding";

interface Props {
  cohort: string;
  chosen: ReadonlySet<string>;
  people: Participant[];
  onChoose: (chosen: ReadonlySet<string>) => void;
  onClear: () => void;
}

/** What can be done with the chosen people. */
export function Selection({ cohort, chosen, people, onChoose, onClear }: Props) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const invite = useInvite(cohort);
  const standing = useStanding(cohort);
  const here = people.filter((person) => chosen.has(person.id));
  const staying = here.filter((person) => person.state !== "withdrawn" && person.state !== "declined");
  const waiting = here.filter((person) => ["invited", "applied", "in_review", "waitlisted"].includes(person.state));
  const failed = (error: Error) => sayFailed(error instanceof Problem && error.message !== "" ? error.message : t("common:problem.away"));
  return (
    <BulkBar
      count={t("chosen", { count: chosen.size })}
      all={
        chosen.size < people.length && (
          <Button variant="quiet" small onClick={() => onChoose(new Set(people.map((person) => person.id)))}>
            {t("choose_all", { count: people.length })}
          </Button>
        )
      }
      clearLabel={t("unchoose")}
      onClear={onClear}
    >
      <Button variant="primary" small icon={icons.mail} pending={invite.isPending} onClick={() => invite.mutate([...chosen], { onSuccess: onClear, onError: failed })}>
        {t("action.invite_chosen")}
      </Button>
      {waiting.length > 0 && (
        <Button small pending={standing.isPending} onClick={() => standing.mutate({ people: waiting, to: "admitted" }, { onSuccess: onClear })}>
          {t("action.admit")}
        </Button>
      )}
      {staying.length > 0 && (
        <Button variant="danger" small pending={standing.isPending} onClick={() => standing.mutate({ people: staying, to: "withdrawn" }, { onSuccess: onClear })}>
          {t("action.withdraw")}
        </Button>
      )}
    </BulkBar>
  );
}
