import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { meQuery } from "@/shared/api/queries";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { RecoveryCode } from "./RecoveryCode";
import { hasPasskeys, isCancelled, isUnfit, makePasskey } from "./passkey";
import type { Vault } from "./vault";
import styles from "./Room.module.css";

interface WayBackProps {
  open: boolean;
  vault: Vault;
  /** The other one's name, where it comes before a text; without it the ways are added to. */
  other?: string;
  onDone: () => void;
  onClose: () => void;
}

/** The way back, before the first text: one sentence on what sealing means, then a passkey or the code. */
export function WayBack({ open, vault, other, onDone, onClose }: WayBackProps) {
  const { t } = useTranslation("participant-room");
  const [withCode, setWithCode] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const passkey = useNewPasskey(vault, onDone);
  const canPasskey = hasPasskeys() && !isUnfit(passkey.error);
  const showsCode = withCode || !canPasskey;
  const end = (told: () => void) => () => {
    setLeaving(false);
    setWithCode(false);
    told();
  };
  const leave = end(onClose);
  // A code that was not asked back is no way in: whoever has kept it is told so before it is gone.
  const close = () => (showsCode ? setLeaving(!isLeaving) : leave());
  return (
    <Dialog open={open} onClose={close} title={t(isLeaving ? "code.leave_title" : "way.title")}>
      {isLeaving && <Leaving onStay={() => setLeaving(false)} onLeave={leave} />}
      <div className={styles.way} hidden={isLeaving}>
        <p>{other === undefined ? t("way.text_alone") : t("way.text", { name: other })}</p>
        {showsCode ? (
          <>
            {isUnfit(passkey.error) && <Notice>{t("way.unfit")}</Notice>}
            <RecoveryCode vault={vault} onDone={end(onDone)} />
          </>
        ) : (
          <>
            <p className="muted">{t("way.choose")}</p>
            {passkey.error !== null && !isCancelled(passkey.error) && <ProblemNotice error={passkey.error} />}
            <Button variant="primary" wide icon={icons.passkey} pending={passkey.isPending} onClick={() => passkey.mutate()}>
              {t("way.passkey")}
            </Button>
            <Button wide icon={icons.print} onClick={() => setWithCode(true)}>
              {t("way.code")}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Asked of her who closes the code before it was asked back. What was shown stays as it is when she goes on. */
function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation("participant-room");
  return (
    <div className={styles.way}>
      <p>{t("code.leave_text")}</p>
      <Button variant="primary" wide onClick={onStay}>
        {t("code.leave_no")}
      </Button>
      <Button variant="quiet" wide onClick={onLeave}>
        {t("code.leave_yes")}
      </Button>
    </div>
  );
}

/** Makes a passkey of this device a way in. */
export function useNewPasskey(vault: Vault, done: () => void) {
  const { data: me } = useQuery(meQuery);
  return useMutation({
    mutationFn: async () => {
      const have = vault.ways.filter(({ kind }) => kind === "passkey").map(({ credential }) => credential);
      await vault.keepPasskey(await makePasskey(me?.email ?? "Bollplank", have));
    },
    onSuccess: done,
  });
}
