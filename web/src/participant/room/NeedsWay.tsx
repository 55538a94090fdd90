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
import { useWatched } from "./useRoom";
import type { KeptWay } from "./wire";
import styles from "./Room.module.css";

/** This device has no key: the code, a passkey, or the help of another. */
export function NeedsWay({ session, people }: { session: RoomSession; people: People }) {
  const { t } = useTranslation("participant-room");
  useWatched(session.vault);
  const { ways, closed } = session.vault;
  const passkeys = closed.filter(({ kind }) => kind === "passkey").map(({ credential }) => credential);
  const hasCode = closed.some(({ kind }) => kind === "recovery");
  return (
    <Card>
      <Stack>
        <div className={styles.lead}>
          <RoundIcon of={icons.lock} tone="private" />
          <div>
            <h3>{t("needs_way.title")}</h3>
            <p>{t(ways.length === 0 ? "needs_way.elsewhere" : closed.length === 0 ? "needs_way.other_key" : "needs_way.text")}</p>
          </div>
        </div>
        {passkeys.length > 0 && hasPasskeys() && <WithPasskey session={session} passkeys={passkeys} />}
        {hasCode && <WithCode session={session} />}
        {ways.length === 0 && <WayAdded session={session} />}
        <BeginAnew session={session} people={people} />
      </Stack>
    </Card>
  );
}

/** She has added a way on her other device, and looks for it here. */
function WayAdded({ session }: { session: RoomSession }) {
  const { t } = useTranslation("participant-room");
  const look = useMutation({ mutationFn: () => session.lookForWays() });
  return (
    <>
      {look.isSuccess && (
        <Notice alert>
          <p>{t("needs_way.none_yet")}</p>
        </Notice>
      )}
      <ProblemNotice error={look.error} />
      <Button variant="primary" wide pending={look.isPending} onClick={() => look.mutate()}>
        {t("needs_way.added")}
      </Button>
    </>
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
      {open.error !== null && (isCancelled(open.error) ? <Notice alert>{t("needs_way.no_passkey")}</Notice> : <WayNotice error={open.error} />)}
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
  const [known, setKnown] = useState<KeptWay[]>();
  const begin = useMutation({ mutationFn: () => session.beginAnew(known) });
  const close = () => setKnown(undefined);
  return (
    <>
      <Button
        variant="quiet"
        flush
        onClick={() => {
          begin.reset();
          setKnown(session.vault.ways);
        }}
      >
        {t("needs_way.lost", { name: first, count })}
      </Button>
      <Dialog
        open={known !== undefined}
        onClose={close}
        title={t("anew.title", { name: first, count })}
        actions={
          <>
            <Button variant="danger" pending={begin.isPending} onClick={() => begin.mutate()}>
              {t("anew.yes")}
            </Button>
            <Button onClick={close}>{t("anew.no")}</Button>
          </>
        }
      >
        <ul className={styles.losses}>
          <li>{t("anew.private")}</li>
          {!session.vault.stays && <li>{t("anew.ways")}</li>}
          <li>{t("anew.shared", { name: first, count })}</li>
        </ul>
        {begin.error !== null && <WayNotice error={begin.error} />}
      </Dialog>
    </>
  );
}
