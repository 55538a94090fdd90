import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import type { Programme } from "@/shared/api/types";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Panel } from "../ui/Page";
import { OpenText } from "./OpenText";
import { useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";

/** What the two of a pair agree on; they approve it in their own words later. */
export function AgreementPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [text, setText] = useState(programme.agreement_text);
  useUnsaved(t("part.agreement"), text !== programme.agreement_text);
  const problem = change.error instanceof Problem ? change.error : undefined;
  return (
    <Panel title={t("part.agreement")} aside={t("agreement.note")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ agreement_text: text }, { onSuccess: (saved) => setText(saved.agreement_text) });
        }}
      >
        <Stack>
          <OpenText
            rows={22}
            label={t("agreement.text")}
            hint={t("agreement.hint")}
            maxLength={20000}
            value={text}
            error={problem?.field("agreement_text")}
            onChange={setText}
          />
          <ProblemNotice error={change.error} shown={["agreement_text"]} />
          <ButtonRow>
            <Button type="submit" variant="primary" pending={change.isPending}>
              {t("common:action.save")}
            </Button>
          </ButtonRow>
        </Stack>
      </form>
    </Panel>
  );
}
