import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Workspace } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Table } from "../ui/List";
import { Panel } from "../ui/Page";
import { AT_ONCE } from "./effect";
import { MentorCard } from "./ProposalRow";
import type { Drag } from "./useDrag";
import styles from "./Matching.module.css";

/** Days after which a mentor who waits is to be offered something (D10). */
const OFFER_AFTER = 14;

/** Mentors nobody needs yet: a wait is a defect, so it has a number and, in time, something to offer. Who does something else meanwhile is free for an adept all the same. */
export function Waiting({ workspace: { waiting: mentors, mentors: all }, onLift }: { workspace: Workspace; onLift?: Drag["lift"] | undefined }) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [limit, setLimit] = useState(AT_ONCE);
  const format = useFormat();
  const paused = all.filter((mentor) => mentor.paused).map(({ name }) => name);
  const offerOf = ({ occupation, days }: Workspace["waiting"][number]) =>
    occupation === null ? t(days >= OFFER_AFTER ? "waiting.offer_now" : "waiting.offer_later") : t(`waiting.meanwhile.${occupation}`);
  const told = paused.length > 0 && <p className={styles.paused}>{t("waiting.paused", { count: paused.length, names: format.list(paused) })}</p>;
  if (mentors.length === 0) return told === false ? null : <Panel flush title={t("waiting.title")}>{told}</Panel>;
  return (
    <Panel
      flush
      title={t("waiting.title")}
      aside={t("waiting.note")}
      foot={
        mentors.length > limit ? (
          <Button variant="quiet" onClick={() => setLimit(limit + AT_ONCE)}>
            {t("common:action.more")}
          </Button>
        ) : undefined
      }
    >
      <Table caption={t("waiting.title")} bare stack roomy>
        <thead>
          <tr>
            <th scope="col">{t("waiting.mentor")}</th>
            <th scope="col">{t("waiting.offers")}</th>
            <th scope="col" className="numeric">
              {t("waiting.waited")}
            </th>
            <th scope="col">{t("waiting.offer")}</th>
          </tr>
        </thead>
        <tbody>
          {mentors.slice(0, limit).map((mentor) => (
            <tr key={mentor.participant_id}>
              <th scope="row">
                <MentorCard mentor={{ ...mentor, organisation: "" }} {...(onLift !== undefined && { onLift })} />
              </th>
              <td data-label={t("waiting.offers")} className={styles.wrapping}>{mentor.offers.join(", ") || "–"}</td>
              <td data-label={t("waiting.waited")} className="numeric">
                {mentor.occupation === null ? t("waiting.days", { count: mentor.days }) : "–"}
              </td>
              <td data-label={t("waiting.offer")} className={styles.wrapping}>{offerOf(mentor)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {told}
    </Panel>
  );
}
