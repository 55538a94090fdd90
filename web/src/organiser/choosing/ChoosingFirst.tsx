import { useQuery } from "@tanstack/react-query";
import type { AdeptsChoosing } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { CHOOSING, choosingQuery } from "./query";

/** The choosing of a cohort, while it is open: until it is ended, nothing is launched. */
export function useOpenChoosing(cohort: string): AdeptsChoosing | undefined {
  const { slug } = useHere();
  const { data } = useQuery(choosingQuery(slug, cohort));
  return data?.open === true ? data : undefined;
}

/** In the place of the launch: what waits, and the way to where the choosing is ended. */
export function ChoosingFirst({ choosing, onClose }: { choosing: Pick<AdeptsChoosing, "adepts">; onClose: () => void }) {
  const { t } = useTranslation(["organiser-choosing", "common"]);
  const asked = choosing.adepts.filter(({ step, mentor_name }) => step === "waiting" && mentor_name !== "");
  const [first] = asked;
  const go = () => {
    onClose();
    // When the dialog is gone: what is behind it takes no focus before.
    requestAnimationFrame(() => document.getElementById(CHOOSING)?.focus());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("first.title")}
      actions={
        <>
          <Button variant="primary" onClick={go}>
            {t("first.go")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      {first !== undefined && <p>{t("first.waits", { count: asked.length, adept: first.name, mentor: first.mentor_name })}</p>}
      <p>{t("first.text")}</p>
    </Dialog>
  );
}
