import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Translate } from "@/shared/i18n/texts";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { RoundIcon } from "@/shared/ui/Rows";
import { askPasskey, hasPasskeys, isCancelled } from "./passkey";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { faultOf, troubleWords } from "./faults";
import styles from "./Room.module.css";

/** This device has no key: the code, a passkey, or the help of another. */
export function NeedsWay({ session, people }: { session: RoomSession; people: People }) {
  const { t } = useTranslation("participant-room");
  const { ways } = session.vault;
  const passkeys = ways.filter(({ kind }) => kind === "passkey").map(({ credential }) => credential);
  const hasCode = ways.some(({ kind }) => kind === "recovery");
  return (
    <Card>
      <Stack>
        <div className={styles.lead}>
          <RoundIcon of={icons.lock} tone="private" />
          <div>
            <h3>{t("needs_way.title")}</h3>
            <p>{t(ways.length === 0 ? "needs_way.elsewhere" : "needs_way.text")}</p>
          </div>
        </div>
        {passkeys.length > 0 && hasPasskeys() && <WithPasskey session={session} passkeys={passkeys} />}
        {hasCode && <WithCode session={session} />}
        <BeginAnew session={session} people={people} />
      </Stack>
    </Card>
  );
}

function WithPasskey({ session, passkeys }: { session: RoomSession; passkeys: string[] }) {
  const { t } = useTranslation("participant-room");
  const open = useMutation({
    mutationFn: async () => {
      await session.vault.openWithPasskey(await askPasskey(passkeys));
      await session.open();
    },
  });
  return (
    <>
      {open.error !== null && !isCancelled(open.error) && <WayNotice error={open.error} />}
      <Button variant="primary" wide icon={icons.passkey} pending={open.isPending} onClick={() => open.mutate()}>
        {t("needs_way.passkey")}
      </Button>
    </>
  );
}

function WithCode({ session }: { session: RoomSession }) {
  const { t } = useTranslation("participant-room");
  const [typed, setTyped] = useState("");
  const open = useMutation({
    mutationFn: async () => {
      await session.vault.openWithCode(typed);
      await session.open();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate();
      }}
    >
      <TextField
        label={t("needs_way.code")}
        hint={t("needs_way.code_hint")}
        error={codeError(open.error, t)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {open.error !== null && faultOf(open.error) === undefined && <ProblemNotice error={open.error} />}
      <Button type="submit" variant="primary" wide pending={open.isPending} waiting={typed.trim() === ""}>
        {t("needs_way.open")}
      </Button>
    </form>
  );
}

/** What is wrong with a code, by the group where one can see it. */
export function codeError(error: unknown, t: Translate): string | undefined {
  const fault = faultOf(error);
  if (fault === undefined) return undefined;
  if (fault.code === "code_group" || fault.code === "code_sign") return t("code.group_wrong", { group: fault.at });
  if (fault.code === "code_length") return t("code.length", { count: Number(fault.at) });
  return t(`trouble.${troubleWords(fault.code)}.text`);
}

function WayNotice({ error }: { error: unknown }) {
  const { t } = useTranslation("participant-room");
  const fault = faultOf(error);
  if (fault === undefined) return <ProblemNotice error={error} />;
  return (
    <Notice tone="warning" alert>
      <p>{t(`trouble.${troubleWords(fault.code)}.text`)}</p>
    </Notice>
  );
}

/** Every way is lost: said plainly what is gone, before anything is. */
function BeginAnew({ session, people: { first, count } }: { session: RoomSession; people: People }) {
  const { t } = useTranslation(["participant-room", "common"]);
  const [asked, setAsked] = useState(false);
  const begin = useMutation({ mutationFn: () => session.beginAnew() });
  return (
    <>
      <Button variant="quiet" flush onClick={() => setAsked(true)}>
        {t("needs_way.lost", { name: first, count })}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("anew.title", { name: first, count })}
        actions={
          <>
            <Button variant="danger" pending={begin.isPending} onClick={() => begin.mutate()}>
              {t("anew.yes")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("anew.no")}</Button>
          </>
        }
      >
        <ul className={styles.losses}>
          <li>{t("anew.private")}</li>
          <li>{t("anew.ways")}</li>
          <li>{t("anew.shared", { name: first, count })}</li>
        </ul>
        <ProblemNotice error={begin.error} />
      </Dialog>
    </>
  );
}
