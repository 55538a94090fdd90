import type { Seminar } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { FactList, Panel } from "../ui/Page";
import styles from "./About.module.css";

/** What the invited are told. */
export function About({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("organiser-seminars");
  const facts = [
    { name: t("field.kind"), value: t(`kind.${seminar.kind}`) },
    { name: t("field.audience"), value: t(`audience.${seminar.audience}`) },
    { name: t("field.place"), value: seminar.place },
    { name: t("field.link"), value: seminar.link === "" ? "" : <a href={seminar.link}>{seminar.link.replace(/^https?:\/\//, "")}</a> },
    { name: t("field.description"), value: seminar.description === "" ? "" : <span className={styles.text}>{seminar.description}</span> },
  ];
  return (
    <Panel title={t("about")}>
      <FactList facts={facts.filter(({ value }) => value !== "")} />
    </Panel>
  );
}
