import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Member } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Person, Search } from "../ui/List";
import styles from "./People.module.css";
import { membersQuery } from "./queries";

interface Props {
  open: boolean;
  title: string;
  /** Members who have the role already. */
  taken: string[];
  /** Why the last one could not be chosen. */
  error: unknown;
  onPick: (member: Member) => void;
  onClose: () => void;
}

/** Finds a member by name or address, to give a role. */
export function MemberPicker({ open, title, onClose, ...rest }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <Picker {...rest} />
    </Dialog>
  );
}

function Picker({ taken, error, onPick }: Pick<Props, "taken" | "error" | "onPick">) {
  const { t } = useTranslation("organiser-people");
  const { slug } = useHere();
  const [q, setQ] = useState("");
  const search = useCallback((value: string) => setQ(value), []);
  const list = useInfiniteQuery({ ...membersQuery(slug, q), placeholderData: keepPreviousData });
  const found = (list.data?.pages[0]?.items ?? []).filter((member) => member.state === "active" || member.state === "invited");
  return (
    <Stack>
      <Search label={t("picker.search")} value={q} onChange={search} />
      <ProblemNotice error={error} />
      {list.isPending && <Skeleton lines={5} />}
      {list.data !== undefined && found.length === 0 && <Empty kind="no-hits" title={t("picker.none", { q })} text={t("picker.none_text")} />}
      <ul>
        {found.slice(0, 8).map((member) => (
          <li key={member.id} className={styles.row}>
            <Person name={member.name} plainName={member.name} title={member.email} />
            {taken.includes(member.id) ? (
              <span className="small muted">{t("picker.taken")}</span>
            ) : (
              <Button small aria-label={t("picker.pick_named", { name: member.name })} onClick={() => onPick(member)}>
                {t("picker.pick")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
