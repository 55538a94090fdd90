import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Avatar } from "@/shared/ui/Avatar";
import { Button, ButtonAnchor } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import type { Role } from "@/shared/api/types";
import { mailto } from "./mailto";
import { addressQuery } from "./queries";
import styles from "./ContactDialog.module.css";

export interface Recipient {
  member: string;
  name: string;
  role: Role;
}

/** A letter that the arranger sends from her own mail: to whom, about what, and words to begin with. */
export interface Letter {
  to: Recipient[];
  title: string;
  subject: string;
  text: string;
}

interface ContactDialogProps {
  organisation: string;
  cohort: string;
  /** Null: closed. */
  letter: Letter | null;
  onClose: () => void;
}

/** Addresses and a beginning of a letter, to open in one's own mail or to copy. Nothing is sent from here. */
export function ContactDialog({ organisation, cohort, letter, onClose }: ContactDialogProps) {
  const { t } = useTranslation("organiser-pairs");
  const to = letter?.to ?? [];
  const found = useQueries({ queries: to.map(({ member, name }) => addressQuery(organisation, cohort, member, name)) });
  const addresses = found.map((query) => query.data).filter((address) => typeof address === "string");
  const failed = found.find((query) => query.isError);
  return (
    <Dialog
      open={letter !== null}
      onClose={onClose}
      title={letter?.title}
      actions={letter && <Actions letter={letter} addresses={addresses} waiting={found.some((query) => query.isPending)} />}
    >
      <Stack>
        <ul className={styles.people}>
          {to.map((person, place) => (
            <li key={person.member} className={styles.person}>
              <Avatar name={person.name} role={person.role} />
              <span className={styles.name}>{person.name}</span>
              <span className={styles.address}>{found[place]?.isPending ? t("contact.loading") : (found[place]?.data ?? t("contact.no_address"))}</span>
            </li>
          ))}
        </ul>
        {failed !== undefined && (
          <>
            <ProblemNotice error={failed.error} />
            <Button onClick={() => found.forEach((query) => query.isError && void query.refetch())}>{t("common:action.retry")}</Button>
          </>
        )}
        <p className={styles.text}>{letter?.text}</p>
        <p className="small muted">{t("contact.note")}</p>
      </Stack>
    </Dialog>
  );
}

function Actions({ letter, addresses, waiting }: { letter: Letter; addresses: string[]; waiting: boolean }) {
  const { t } = useTranslation("organiser-pairs");
  const copy = async () => {
    await navigator.clipboard.writeText(`${addresses.join(", ")}\n\n${letter.text}`);
    say(t("contact.copied"));
  };
  return (
    <>
      {waiting || addresses.length === 0 ? (
        <Button variant="primary" pending={waiting} waiting={!waiting}>
          {t("contact.open")}
        </Button>
      ) : (
        <ButtonAnchor variant="primary" href={mailto(addresses, letter.subject, letter.text)}>
          {t("contact.open")}
        </ButtonAnchor>
      )}
      <Button onClick={() => void copy()}>{t("contact.copy")}</Button>
    </>
  );
}
