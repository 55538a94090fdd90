import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Bundle } from "@/seal";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { RoundIcon } from "@/shared/ui/Rows";
import { FailedWords } from "./FailedWords";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { faultOf } from "./faults";
import styles from "./Room.module.css";

/** Those who have begun anew. They may be what keeps the room closed: a key of theirs is not taken before the words. */
export function RenewedOnes({ session, people }: { session: RoomSession; people: People }) {
  return session.renewed.map((bundle) => <Renewed key={bundle.identity} room={session} bundle={bundle} other={people.nameOf(bundle.member)} />);
}

/** The other one has begun anew: he types the eight words that she reads over the phone. Before that nothing is sealed to her. */
function Renewed({ room, bundle, other }: { room: RoomSession; bundle: Bundle; other: string }) {
  const { t } = useTranslation("participant-room");
  const [heard, setHeard] = useState("");
  const accept = useMutation({ mutationFn: () => room.accept(bundle, heard) });
  const fault = faultOf(accept.error);
  return (
    <Card>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate();
        }}
      >
        <div className={styles.lead}>
          <RoundIcon of={icons.phone} tone="info" />
          <div>
            <h3>{t("renewed.title", { name: other })}</h3>
            <p>{t("renewed.text", { name: other })}</p>
          </div>
        </div>
        <TextField
          label={t("renewed.words")}
          hint={t("renewed.hint")}
          error={fault && t("renewed.wrong", { place: fault.at })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={heard}
          onChange={(event) => setHeard(event.target.value)}
        />
        {fault === undefined && <ProblemNotice error={accept.error} />}
        <FailedWords session={room} member={bundle.member} />
        <Button type="submit" variant="primary" wide pending={accept.isPending} waiting={heard.trim() === ""}>
          {t("renewed.open", { name: other })}
        </Button>
      </form>
    </Card>
  );
}
