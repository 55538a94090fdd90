import type { Meeting, Mentorship } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { pageOf, taken } from "./archive";
import { saveText } from "./code";
import type { People } from "./people";
import type { RoomSession } from "./session";

interface ArchiveProps {
  room: RoomSession;
  mentorship: Mentorship;
  meetings: Meeting[];
  people: People;
}

/** All that one can read in the room, as files that open without Bollplank. They are made here and are not sealed. */
export function Archive({ room, mentorship, meetings, people }: ArchiveProps) {
  const { t, language } = useTranslation("participant-room");
  const format = useFormat();
  const made = () => {
    const meetingOf = (id: string) => {
      const meeting = meetings.find((one) => one.id === id);
      return meeting === undefined ? "" : t("archive.meeting", { number: meeting.number, day: format.dayFull(meeting.starts_at) });
    };
    const nameOf = (member: string) => mentorship.members.find((one) => one.member_id === member)?.name ?? people.nameOf(member);
    return taken(room.allEntries(), t("archive.room", { name: people.first }), new Date().toISOString(), nameOf, meetingOf);
  };
  const words = { language, lead: t("archive.lead", { day: format.dayFull(new Date()) }), kindOf: (kind: string) => t(`search.kind.${kind}`), dayOf: (at: string) => format.dayFull(at), stateOf: (state: string) => t(`steps.${state}`), onlyYou: t("archive.only_you") };
  return (
    <Section title={t("archive.title")}>
      <Card>
        <p>{t("archive.text")}</p>
        <ButtonRow>
          <Button icon={icons.save} onClick={() => saveText(t("archive.page_file"), pageOf(made(), words), "text/html")}>
            {t("archive.page")}
          </Button>
          <Button variant="quiet" icon={icons.save} onClick={() => saveText(t("archive.data_file"), JSON.stringify(made(), null, 2), "application/json")}>
            {t("archive.data")}
          </Button>
        </ButtonRow>
        <p className="muted small">{t("archive.warning")}</p>
      </Card>
    </Section>
  );
}
