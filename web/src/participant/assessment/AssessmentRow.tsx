import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";
import type { People } from "../room/people";
import type { RoomSession } from "../room/session";

/** The way to her self-assessments (D6). To a mentor it is there when something has been shown to him. */
export function AssessmentRow({ room, mentorship, people }: { room: RoomSession; mentorship: Mentorship; people: People }) {
  const { t } = useTranslation("participant-assessment");
  const { slug } = useHere();
  const isAdept = mentorship.my_role === "adept";
  const results = room.entriesOf("assessment_result");
  const shown = results.filter(({ author }) => author !== room.me);
  if (!isAdept && shown.length === 0) return null;
  const from = shown[0] === undefined ? "" : people.nameOf(shown[0].author);
  return (
    <Card flush>
      <Rows>
        <li>
          <RowLink
            to="/o/$organisation/mentorships/$mentorship/assessment"
            params={{ organisation: slug, mentorship: mentorship.id }}
            mark={<RoundIcon of={icons.eye} tone={isAdept ? "private" : "primary"} />}
            text={t("title")}
            note={isAdept ? t(shown.length < results.length ? "row_given" : "row", { name: people.first, count: people.count }) : t("row_shown", { name: from })}
          />
        </li>
      </Rows>
    </Card>
  );
}
