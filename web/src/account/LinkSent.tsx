import { Fragment, useEffect, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { PageHead } from "@/shared/layout/PageHead";
import { Button, ButtonRow } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { say } from "@/shared/ui/toast";
import styles from "./account.module.css";

/** A new link may be asked for after this long (ms). */
const MINUTE = 60_000;

interface LinkSentProps {
  /** Undefined when it went to an address that we do not show here. */
  email?: string | undefined;
  onAgain: () => Promise<unknown>;
  onOther?: () => void;
}

/** The same page for an address that we know, one that we do not, and one that has been invited and has no account yet. */
export function LinkSent({ email, onAgain, onOther }: LinkSentProps) {
  const { t } = useTranslation("auth");
  const [sent, setSent] = useState(1);
  const waiting = useWaiting(sent);
  const again = () =>
    void onAgain().then(
      () => {
        setSent(sent + 1);
        say(t("sent.again_done"));
      },
      () => setSent(sent),
    );
  return (
    <Stack gap="wide" className={styles.tight}>
      <PageHead title={t("sent.title")} centred drawing="envelope" smallDrawing>
        <p className={styles.sent} role="status">
          {email === undefined ? t("sent.to_you") : t("sent.before")} {email !== undefined && <Address of={email} />}{" "}
          {email !== undefined && t("sent.after")}
        </p>
      </PageHead>
      <Card>
        <p>
          <b>{t("sent.nothing")}</b> {t("sent.nothing_text")}
        </p>
        <ButtonRow even>
          <Button waiting={waiting} onClick={again}>
            {t("sent.again")}
          </Button>
          {onOther && <Button onClick={onOther}>{t("sent.other")}</Button>}
        </ButtonRow>
      </Card>
      {email !== undefined && <p className={styles.hint}>{t("sent.invited")}</p>}
      <p className={styles.hint}>{t("sent.device")}</p>
    </Stack>
  );
}

/** An address that may break after its @ and its dots, and nowhere else unless it must. */
function Address({ of }: { of: string }) {
  const parts = of.split(/(?<=[@.])/u);
  return (
    <span className={styles.address}>
      {parts.map((part, place) => (
        <Fragment key={place}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}

/** True for a minute after each sending. */
function useWaiting(sent: number): boolean {
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(sent), MINUTE);
    return () => clearTimeout(timer);
  }, [sent]);
  return over < sent;
}
