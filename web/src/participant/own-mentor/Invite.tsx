import { useState, type FormEvent } from "react";
import { Problem } from "@/shared/api/problem";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { WritingBox } from "@/shared/ui/WritingBox";
import { BackHome } from "../ui/BackHome";
import { Page } from "../ui/Page";
import { useInvite } from "./queries";

/** Whom the adept asks, and a line of her own. The same question sent twice is one question. */
export function Invite({ cohort, programme, onSent }: { cohort: string; programme: string; onSent: () => void }) {
  const { t } = useTranslation("participant-own-mentor");
  const [draft, setDraft] = useState({ name: "", email: "", words: "" });
  const [id] = useState(() => uuid7());
  const invite = useInvite(cohort, onSent);
  const problem = invite.error instanceof Problem ? invite.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ id, ...draft });
  };
  return (
    <Page title={t("title")} back={<BackHome />}>
      <PageHead kicker={programme} title={t("title")} lead={t("lead")} />
      <form onSubmit={submit}>
        <Stack gap="form">
          <TextField label={t("name")} required maxLength={200} autoComplete="off" value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} error={problem?.field("name")} />
          <TextField label={t("email")} type="email" inputMode="email" required maxLength={254} autoComplete="off" value={draft.email} onChange={(event) => setDraft({ ...draft, email: event.target.value })} error={problem?.field("email")} />
          <WritingBox
            label={t("words")}
            hint={t("words_hint")}
            optional
            readers={{ who: "asked_and_programme" }}
            rows={3}
            maxLength={500}
            value={draft.words}
            onChange={(event) => setDraft({ ...draft, words: event.target.value })}
            error={problem?.field("words")}
          />
          <p className="small muted">{t("about")}</p>
          <ProblemNotice error={invite.error} shown={["name", "email", "words"]} />
          <Button variant="primary" wide type="submit" pending={invite.isPending}>
            {t("send")}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
