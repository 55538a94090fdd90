import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting } from "@/shared/api/types";
import { Section } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { Notice } from "@/shared/ui/Notice";
import { useMeetingActs } from "./useMeetingActs";

/** D15: the arrangers see that the two have met, never what was said. One tap answers. */
export function WasItHeld({ meeting, note }: { meeting: Meeting; note?: string }) {
  const { t } = useTranslation("participant-meeting");
  const { set, pending } = useMeetingActs(meeting);
  return (
    <Section title={t("was_held.title")} note={note}>
      <Card>
        <Button variant="primary" wide icon={icons.check} pending={pending} onClick={() => set("held")}>
          {t("was_held.yes")}
        </Button>
        <ButtonRow even>
          <Button pending={pending} onClick={() => set("cancelled")}>
            {t("was_held.no")}
          </Button>
          <Button pending={pending} onClick={() => set("moved")}>
            {t("was_held.moved")}
          </Button>
        </ButtonRow>
        <Notice tone="info" icon={icons.programme}>
          {t("was_held.seen")}
        </Notice>
      </Card>
    </Section>
  );
}
