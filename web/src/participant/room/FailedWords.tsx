import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import type { RoomSession } from "./session";

/** How often other words than a member's have been typed, and when last: she sees it, and so does who typed them. */
export function FailedWords({ session, member }: { session: RoomSession; member: string }) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const failed = session.failedOf(member);
  if (failed === null) return null;
  return (
    <Notice tone="warning">
      <p>{t("failed_words.said", { count: failed.count, day: format.day(failed.at), time: format.time(failed.at) })}</p>
      <p>{t("failed_words.unknown")}</p>
    </Notice>
  );
}
