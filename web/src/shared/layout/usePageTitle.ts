import { useEffect } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";

/** Names the page in the tab and in the history: "Deltagare – Bollplank". */
export function usePageTitle(page: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t("title", { page });
  }, [page, t]);
}
