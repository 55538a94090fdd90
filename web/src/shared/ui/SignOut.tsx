import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery } from "@/shared/api/queries";
import { session } from "@/shared/auth/session";
import { forget, keepsUnsent } from "@/shared/device/store";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

/** Ends the session, asking first where a text has not been sent: signing out forgets it. */
export function SignOut({ variant }: { variant: "quiet" | "secondary" }) {
  const { t } = useTranslation(["account", "common"]);
  const person = useQuery(meQuery).data?.id;
  const [asking, setAsking] = useState(false);
  const leave = useLeave(person);
  const ask = async () => ((await unsentOf(person)) ? setAsking(true) : leave());
  return (
    <>
      <Button variant={variant} wide onClick={() => void ask()}>
        {t("common:action.sign_out")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("unsent.title")}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("unsent.stay")}</Button>
            <Button variant="quiet" onClick={() => void leave()}>
              {t("unsent.leave")}
            </Button>
          </>
        }
      >
        <p>{t("unsent.text")}</p>
      </Dialog>
    </>
  );
}

/** Forgets what this browser holds of the person and what was read, and goes to sign-in. Works without a network too: here, at once. */
function useLeave(person: string | undefined): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    void session.signOut().catch(() => undefined);
    await navigate({ to: "/sign-in", replace: true });
    queries.clear();
    await forget(person).catch(() => undefined);
  };
}

async function unsentOf(person: string | undefined): Promise<boolean> {
  return person !== undefined && (await keepsUnsent(person).catch(() => false));
}
