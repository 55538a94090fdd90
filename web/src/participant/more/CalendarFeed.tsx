import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { useHere } from "@/shared/auth/here";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { inputClass } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import styles from "./More.module.css";

/** A secret address that calendar programs read. It is shown when it is made, and a new one ends the old. */
export function CalendarFeed() {
  const { t } = useTranslation("participant");
  const { slug: organisation } = useHere();
  const params = { path: { organisation } };
  const make = useMutation({ mutationFn: () => data(api.PUT("/{organisation}/calendar-feed", { params })) });
  const drop = useMutation({
    mutationFn: () => data(api.DELETE("/{organisation}/calendar-feed", { params })),
    onSuccess: () => {
      make.reset();
      say(t("feed.dropped"));
    },
  });
  return (
    <Section title={t("feed.title")} note={t("feed.note")}>
      <Card>
        {make.data === undefined ? <p>{t("feed.text")}</p> : <Address url={make.data.url} />}
        <ProblemNotice error={make.error ?? drop.error} />
        <ButtonRow>
          <Button pending={make.isPending} onClick={() => make.mutate()}>
            {t(make.data === undefined ? "feed.make" : "feed.again")}
          </Button>
          <Button variant="quiet" flush pending={drop.isPending} onClick={() => drop.mutate()}>
            {t("feed.drop")}
          </Button>
        </ButtonRow>
      </Card>
    </Section>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useTranslation("participant");
  const id = useId();
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    say(t("feed.copied"));
  };
  return (
    <>
      <div className={styles.address}>
        <label htmlFor={id}>{t("feed.address")}</label>
        <input id={id} className={inputClass} readOnly value={url} onFocus={(event) => event.target.select()} />
        <Button variant="primary" wide icon={icons.copy} onClick={() => void copy()}>
          {t("feed.copy")}
        </Button>
      </div>
      <Notice tone="private" icon={icons.lock}>
        {t("feed.secret")}
      </Notice>
    </>
  );
}
