import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Problem } from "@/shared/api/problem";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toast";
import { readdress } from "./readdress";
import styles from "./People.module.css";

interface Props {
  member: string;
  email: string;
  /** Whose undelivered mails are sent again; without it those of the whole organisation. */
  cohort?: string;
  undeliverable: boolean;
  onSaved: () => Promise<unknown>;
}

/** Mends an address, and sends again what did not arrive at the one before. */
export function AddressForm({ member, email, cohort, undeliverable, onSaved }: Props) {
  const { t } = useTranslation("organiser-people");
  const { slug } = useHere();
  const [typed, setTyped] = useState(email);
  const save = useMutation({
    mutationFn: () => readdress(slug, { member, was: email, now: typed.trim(), cohort }),
    onSuccess: async (sent) => {
      say(sent > 0 ? t("address.sent", { count: sent }) : t("address.saved"));
      await onSaved();
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {undeliverable && (
          <Notice tone="danger">
            <p>{t("address.undeliverable", { email })}</p>
          </Notice>
        )}
        <div className={styles.address}>
          <TextField label={t("address.label")} type="email" required maxLength={254} value={typed} error={problem?.field("email")} onChange={(event) => setTyped(event.target.value)} />
          <Button type="submit" variant={undeliverable ? "primary" : "secondary"} pending={save.isPending}>
            {t(undeliverable ? "address.save_and_send" : "address.save")}
          </Button>
        </div>
        <ProblemNotice error={save.error} shown={["email"]} />
      </Stack>
    </form>
  );
}
