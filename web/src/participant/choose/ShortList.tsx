import { useId, useState } from "react";
import type { Choice, ChoiceMentor } from "@/shared/api/types";
import { capital, inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Segments } from "@/shared/ui/Choice";
import { SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Readers } from "@/shared/ui/Readers";
import { Chips } from "@/shared/ui/Status";
import { BackHome } from "../ui/BackHome";
import { Page } from "../ui/Page";
import { firstName } from "../words";
import styles from "./Choose.module.css";
import { MentorHead } from "./MentorHead";
import { never, placed, ranked, type Order } from "./order";
import { Others } from "./Others";
import { OwnMentorLink } from "./OwnMentorLink";
import { Reasons } from "./Reasons";
import { useWishes } from "./useChoice";

/** A short list to put in order. Nothing is sent before the button at the foot. */
export function ShortList({ choice }: { choice: Choice }) {
  const { t, language } = useTranslation("participant-choose");
  const [order, setOrder] = useState<Order>(new Map());
  const send = useWishes(choice);
  const mentors = choice.mentors.filter(({ state }) => state === "shown");
  const named = new Map(mentors.map((one) => [one.wish_id, firstName(one.name)]));
  const wishes = ranked(order);
  return (
    <Page
      title={t("choose.title")}
      back={<BackHome />}
      actions={
        <>
          <ProblemNotice error={send.error} />
          {wishes.length > 0 && (
            <section aria-label={t("choose.order")}>
              <ol className={styles.chosen}>
                {wishes.map((wish, n) => (
                  <li key={wish}>
                    <b>{n + 1}</b>
                    {named.get(wish)}
                  </li>
                ))}
              </ol>
            </section>
          )}
          <Button variant="primary" wide waiting={order.size === 0} pending={send.isPending} onClick={() => send.mutate({ ranked: wishes, never: never(order) })}>
            {t("choose.send")}
          </Button>
        </>
      }
    >
      <PageHead title={t("choose.title")} lead={t("choose.lead", { count: mentors.length, number: capital(inWords(mentors.length, language, "ett")) })} />
      {choice.needs.length > 0 && (
        <div className={styles.needs}>
          <h2>{t("choose.needs")}</h2>
          <Chips items={choice.needs} />
          <Readers of={{ who: "programme_and_asked" }} />
        </div>
      )}
      <ol className={styles.list}>
        {mentors.map((mentor) => (
          <li key={mentor.wish_id}>
            <MentorCard mentor={mentor} of={mentors.length} place={order.get(mentor.wish_id)} onPlace={(place) => setOrder(placed(order, mentor.wish_id, place))} />
          </li>
        ))}
      </ol>
      <Section title={t("others.title")} note={t("others.note")}>
        <Others choice={choice} label={t("others.ask")} />
        <OwnMentorLink cohort={choice.cohort_id} />
      </Section>
    </Page>
  );
}

interface MentorCardProps {
  mentor: ChoiceMentor;
  of: number;
  place: number | "never" | undefined;
  onPlace: (place: number | "never") => void;
}

/** More than these do not stand side by side on a phone. */
const SIDE_BY_SIDE = 3;

function MentorCard({ mentor, of, place, onPlace }: MentorCardProps) {
  const { t } = useTranslation("participant-choose");
  const id = useId();
  const places = Array.from({ length: of }, (_, n) => String(n + 1));
  const yours = (
    <>
      {t("choose.yours")} <span className="visually-hidden">{mentor.name}</span>
    </>
  );
  const take = (value: string) => onPlace(value === "never" ? "never" : Number(value));
  return (
    <Card>
      <article className={styles.card} aria-labelledby={id}>
        <MentorHead mentor={mentor} id={id} />
        <Reasons reasons={mentor.reasons} weakest={mentor.weakest} reader="adept" />
        {of > SIDE_BY_SIDE ? (
          <SelectField
            label={yours}
            value={place === undefined ? "" : String(place)}
            onChange={(event) => event.target.value !== "" && take(event.target.value)}
            options={[
              { value: "", label: t("choose.unsaid") },
              ...places.map((value) => ({ value, label: t("choose.wish", { n: value }) })),
              { value: "never", label: t("choose.never") },
            ]}
          />
        ) : (
          <Segments
            wideLast
            legend={yours}
            name={`rank-${mentor.wish_id}`}
            value={place === undefined ? null : String(place)}
            onChange={take}
            options={[
              ...places.map((value) => ({
                value,
                label: (
                  <>
                    <span className="visually-hidden">{t("choose.wish", { n: value })}</span>
                    <span aria-hidden="true">{value}</span>
                  </>
                ),
              })),
              { value: "never", label: t("choose.never") },
            ]}
          />
        )}
        {place === "never" && <p className={styles.muted}>{t("choose.never_means", { name: firstName(mentor.name) })}</p>}
      </article>
    </Card>
  );
}
