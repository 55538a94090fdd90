import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Segments } from "@/shared/ui/Choice";
import { SelectField } from "@/shared/ui/Field";
import { Fold } from "../ui/Fold";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { Words } from "./Words";
import styles from "./Room.module.css";

interface EightWordsProps {
  session: RoomSession;
  people: People;
  /** Those whom she may call, one at least. */
  partners: string[];
}

/** What she who has begun anew reads aloud. The words are others for each of them: she says first whom she calls. */
export function EightWords({ session, people, partners }: EightWordsProps) {
  const { t } = useTranslation("participant-room");
  const [chosen, setChosen] = useState("");
  const partner = partners.find((one) => one === chosen) ?? partners[0] ?? "";
  const { data: places } = useQuery({ queryKey: ["room-words", session.me, partner], queryFn: () => session.wordsFor(partner), staleTime: 0 });
  return (
    <>
      {partners.length > 1 && <Whom people={people} partners={partners} value={partner} onChange={setChosen} />}
      <p>{t("waits.words", { name: people.nameOf(partner) })}</p>
      {places !== undefined && <Words places={places} />}
    </>
  );
}

function Whom({ people, partners, value, onChange }: { people: People; partners: string[]; value: string; onChange: (partner: string) => void }) {
  const { t } = useTranslation("participant-room");
  const options = partners.map((member) => ({ value: member, label: people.nameOf(member) }));
  if (options.length > 3) return <SelectField label={t("waits.whom")} options={options} value={value} onChange={(event) => onChange(event.target.value)} />;
  return <Segments legend={t("waits.whom")} name="whom" options={options} value={value} onChange={onChange} />;
}

/** One of a group has let her in: the others hear words of their own, and may do so later. */
export function YetToHear({ room, people }: { room: RoomSession; people: People }) {
  const { t } = useTranslation("participant-room");
  const partners = room.yetToHear.map(({ member }) => member);
  if (partners.length === 0) return null;
  return (
    <Fold summary={t("waits.rest")}>
      <div className={styles.list}>
        <p>{t("waits.rest_text")}</p>
        <EightWords session={room} people={people} partners={partners} />
      </div>
    </Fold>
  );
}
