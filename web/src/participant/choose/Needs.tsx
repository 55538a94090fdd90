import { useState, type FormEvent } from "react";
import { Problem } from "@/shared/api/problem";
import type { Choice } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Choices } from "@/shared/ui/Choice";
import { ProblemNotice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import { WritingBox } from "@/shared/ui/WritingBox";
import { areaOptions } from "../profile/draft";
import { BackHome } from "../ui/BackHome";
import { Page } from "../ui/Page";
import styles from "./Choose.module.css";
import { NoMore } from "./Others";
import { useNeeds } from "./useChoice";

/** What the adept needs, in two short questions. What she writes here is what her profile says. */
export function Needs({ choice }: { choice: Choice }) {
  const { t } = useTranslation("participant-choose");
  const [needs, setNeeds] = useState(choice.needs);
  const [about, setAbout] = useState(choice.about);
  const save = useNeeds(choice);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ needs, about: about.trim() });
  };
  return (
    <Page title={t("needs.title")} back={<BackHome />}>
      <PageHead kicker={choice.programme_name} title={t("needs.title")} lead={t("needs.lead", { count: choice.short_list })} />
      <form onSubmit={submit} className={styles.form}>
        {areaOptions(choice.areas, choice.needs).length > 0 && (
          <Card flush>
            <div className={styles.box}>
              <Choices legend={t("needs.areas")} name="needs" options={areaOptions(choice.areas, choice.needs)} values={needs} onChange={setNeeds} />
            </div>
            <ReadersStrip of={{ who: "programme_and_asked" }} />
          </Card>
        )}
        <WritingBox
          label={t("needs.about")}
          hint={t("needs.about_hint")}
          optional
          readers={{ who: "programme" }}
          rows={4}
          maxLength={4000}
          value={about}
          onChange={(event) => setAbout(event.target.value)}
          error={problem?.field("about")}
        />
        <Stack>
          <NoMore choice={choice} />
          <ProblemNotice error={save.error} shown={["about"]} />
          <Button variant="primary" wide type="submit" pending={save.isPending}>
            {t("needs.show")}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
