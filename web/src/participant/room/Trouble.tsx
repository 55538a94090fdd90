import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Notice } from "@/shared/ui/Notice";
import type { TroubleCode } from "./session";
import { troubleWords } from "./faults";

/** Why a room is not shown, in a sentence that blames nobody, and another try. */
export function Trouble({ code, onAgain }: { code: TroubleCode; onAgain: () => void }) {
  const { t } = useTranslation("participant-room");
  const words = troubleWords(code);
  return (
    <Card>
      <Notice tone={words === "away" ? "plain" : "warning"}>
        <p>
          <strong>{t(`trouble.${words}.title`)}</strong>
        </p>
        <p>{t(`trouble.${words}.text`)}</p>
      </Notice>
      <Button onClick={onAgain}>{t("trouble.again")}</Button>
    </Card>
  );
}
