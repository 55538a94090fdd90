import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { newOf } from "./messages";
import type { RoomSession } from "./session";
import { useShown } from "./useShown";
import styles from "./Messages.module.css";

/** How many messages nobody has read here yet, at the head of the room: a way down to them. It stays for the visit. */
export function NewMessages({ room }: { room: RoomSession }) {
  const { t } = useTranslation("participant-room");
  const count = newOf(useShown(room, "message"), room.me).length;
  const [most, setMost] = useState(count);
  if (count > most) setMost(count);
  if (most === 0) return null;
  return (
    <a className={styles.waiting} href="#messages">
      <Icon of={icons.mail} />
      <span>{t("messages.new", { count: most })}</span>
    </a>
  );
}
