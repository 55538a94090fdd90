import { useState } from "react";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { called } from "../meeting/called";
import { lockedPageOf, pageOf, taken } from "./archive";
import { saveText } from "./code";
import { LockedArchive } from "./LockedArchive";
import type { People } from "./people";
import type { RoomSession } from "./session";

interface ArchiveProps {
  room: RoomSession;
  mentorship: Mentorship;
  meetings: Meeting[];
  people: People;
}

/** All that one can read in the room, as a file that opens without Bollplank: locked with a code, or open to whoever has it. */
export function Archive({ room, mentorship, meetings, people }: ArchiveProps) {
  const { t, language } = useTranslation(["participant-room", "participant-meeting"]);
  const format = useFormat();
  const { organisation, member } = useHere();
  const [isLocking, setLocking] = useState(false);
  const made = () => {
    const meetingOf = (id: string) => {
      const meeting = meetings.find((one) => one.id === id);
      return meeting === undefined ? "" : t("archive.meeting", { meeting: called(meeting, t), day: format.dayFull(meeting.starts_at) });
    };
    const nameOf = (id: string) => mentorship.members.find((one) => one.member_id === id)?.name ?? people.nameOf(id);
    return taken(room.allEntries(), t("archive.room", { name: people.first }), new Date().toISOString(), { nameOf, meetingOf, t });
  };
  const words = { language, lead: t("archive.lead", { day: format.dayFull(new Date()) }), kindOf: (kind: string) => t(`search.kind.${kind}`), dayOf: (at: string) => format.dayFull(at), stateOf: (state: string) => t(`steps.${state}`), onlyYou: t("archive.only_you") };
  return (
    <Section id="archive" title={t("archive.title")} note={t("archive.text")}>
      <Card>
        <Stack>
          <h3>{t("archive.locked")}</h3>
          <p>{t("archive.locked_text")}</p>
          <ButtonRow>
            <Button icon={icons.lock} onClick={() => setLocking(true)}>
              {t("archive.lock")}
            </Button>
          </ButtonRow>
        </Stack>
      </Card>
      <Card>
        <Stack>
          <h3>{t("archive.unlocked")}</h3>
          <p>{t("archive.warning")}</p>
          <ButtonRow>
            <Button icon={icons.save} onClick={() => saveText(t("archive.page_file"), pageOf(made(), words), "text/html")}>
              {t("archive.page")}
            </Button>
            <Button variant="quiet" icon={icons.save} onClick={() => saveText(t("archive.data_file"), JSON.stringify(made(), null, 2), "application/json")}>
              {t("archive.data")}
            </Button>
          </ButtonRow>
        </Stack>
      </Card>
      <LockedArchive
        open={isLocking}
        newCode={() => room.vault.newCode()}
        write={(code) => lockedPageOf(made(), { organisation: organisation.name, person: member.name }, words, code)}
        onClose={() => setLocking(false)}
      />
    </Section>
  );
}
