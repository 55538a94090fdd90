import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import * as icons from "@/shared/ui/icons";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Row, RoundIcon, Rows } from "@/shared/ui/Rows";
import { say } from "@/shared/ui/toast";
import { useWatched } from "./useRoom";
import type { Vault } from "./vault";
import { WayBack } from "./WayBack";
import type { KeptWay } from "./wire";
import styles from "./Room.module.css";

/** The ways in to a person's rooms: which there are, another, one less; and what is lost with the last, said beforehand. */
export function WaysIn({ vault }: { vault: Vault }) {
  const { t } = useTranslation("participant-room");
  useWatched(vault);
  const has = vault.ways.length > 0;
  return (
    <Stack>
      <Card flush={has}>{has ? <List vault={vault} /> : <p>{t(vault.key === null ? "ways.no_rooms" : "ways.none")}</p>}</Card>
      {vault.key === null ? has && <p className="muted">{t("ways.closed")}</p> : <Add vault={vault} />}
      {has && <p className="muted">{t("ways.lose_all")}</p>}
    </Stack>
  );
}

function List({ vault }: { vault: Vault }) {
  const { t } = useTranslation("participant-room");
  const [asked, setAsked] = useState<KeptWay>();
  const remove = useMutation({
    mutationFn: (way: KeptWay) => vault.remove(way.id),
    onSuccess: () => {
      setAsked(undefined);
      say(t("ways.removed"));
    },
  });
  const passkeys = vault.ways.filter(({ kind }) => kind === "passkey");
  const name = (way: KeptWay) => (way.kind === "recovery" ? t("ways.recovery") : t("ways.passkey", { number: passkeys.indexOf(way) + 1 }));
  return (
    <>
      <Rows>
        {vault.ways.map((way) => (
          <Row
            key={way.id}
            mark={<RoundIcon of={way.kind === "passkey" ? icons.passkey : icons.print} tone="private" />}
            text={name(way)}
            note={t(`ways.${way.kind}_note`)}
            end={
              vault.ways.length > 1 && (
                <Button variant="quiet" small aria-label={t("ways.remove", { name: name(way) })} onClick={() => setAsked(way)}>
                  {t("ways.remove_yes")}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t("ways.remove_title")}
        actions={
          asked && (
            <>
              <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate(asked)}>
                {t("ways.remove_yes")}
              </Button>
              <Button onClick={() => setAsked(undefined)}>{t("ways.remove_no")}</Button>
            </>
          )
        }
      >
        <p>{t("ways.remove_text")}</p>
        <ProblemNotice error={remove.error} />
      </Dialog>
    </>
  );
}

function Add({ vault }: { vault: Vault }) {
  const { t } = useTranslation("participant-room");
  const [isAdding, setAdding] = useState(false);
  const prepare = useMutation({ mutationFn: () => vault.prepare(), onSuccess: () => setAdding(true) });
  const done = () => {
    setAdding(false);
    say(t("ways.added"));
  };
  return (
    <div className={styles.acts}>
      <ProblemNotice error={prepare.error} />
      <Button icon={icons.plus} pending={prepare.isPending} onClick={() => prepare.mutate()}>
        {t("ways.add")}
      </Button>
      <WayBack open={isAdding} vault={vault} onDone={done} onClose={() => setAdding(false)} />
    </div>
  );
}
