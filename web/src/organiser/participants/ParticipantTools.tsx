import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data, download } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { useHere } from "@/shared/auth/here";
import { Button, IconButton } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { sayFailed } from "@/shared/ui/toast";
import * as icons from "../ui/icons";
import { FilterChip, Search, Toolbar } from "../ui/List";
import { MenuButton } from "../ui/Menu";
import styles from "./Participants.module.css";
import { isFiltered, STATES, type ParticipantsSearch } from "./search";
import { useView } from "./useView";

/** Search and filters; all of it goes into the address. */
export function ParticipantTools({ cohort, search }: { cohort: string; search: ParticipantsSearch }) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const filter = useView(cohort, search);
  const find = useCallback((q: string) => filter({ q: q.trim() === "" ? undefined : q }), [filter]);
  const entries = [
    ...(["adept", "mentor"] as const).map((role) => ({ id: `role:${role}`, label: t(`filter.role.${role}`) })),
    ...STATES.map((state) => ({ id: `state:${state}`, label: t("filter.state", { state: t(`state.${state}`) }) })),
  ];
  const add = (id: string) => {
    const [name = "", value] = id.split(":");
    filter({ [name]: value });
  };
  return (
    <Toolbar aside={<Export cohort={cohort} />}>
      <Search label={t("search")} placeholder={t("search_in")} value={search.q ?? ""} onChange={find} />
      {search.role && <FilterChip onRemove={() => filter({ role: undefined })}>{t(`filter.role.${search.role}`)}</FilterChip>}
      {search.state && <FilterChip onRemove={() => filter({ state: undefined })}>{t("filter.state", { state: t(`state.${search.state}`) })}</FilterChip>}
      <MenuButton className={styles.filter} label={t("filter.add")} entries={entries} onAction={add}>
        <Icon of={icons.plus} small />
        {t("filter.add")}
      </MenuButton>
      {isFiltered(search) && (
        <Button variant="quiet" onClick={() => filter({ q: undefined, role: undefined, state: undefined })}>
          {t("common:action.clear")}
        </Button>
      )}
    </Toolbar>
  );
}

/** Everybody in the cohort as a file, with the separator that spreadsheets of the reader's language expect. */
function Export({ cohort }: { cohort: string }) {
  const { t, language } = useTranslation(["organiser-participants", "common"]);
  const { slug } = useHere();
  const make = useMutation({
    mutationFn: () =>
      data(
        api.POST("/{organisation}/cohorts/{id}/export", {
          params: { path: { organisation: slug, id: cohort } },
          body: { format: "csv", delimiter: language === "sv" ? ";" : "," },
        }),
      ),
    onSuccess: ({ url }) => download(url),
    onError: (error) => sayFailed(error instanceof Problem && error.message !== "" ? error.message : t("common:problem.away")),
  });
  return <IconButton icon={icons.download} label={t("action.export")} aria-disabled={make.isPending || undefined} onClick={() => make.mutate()} />;
}
