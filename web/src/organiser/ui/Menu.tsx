import type { ReactNode } from "react";
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Icon, type Glyph } from "@/shared/ui/Icon";
import styles from "./Menu.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  icon?: Glyph;
  /** Takes something away: last, and in the colour of danger. */
  danger?: boolean;
  disabled?: boolean;
}

interface MenuButtonProps {
  /** What the button does, when its inside is an icon or a name. */
  label: string;
  children: ReactNode;
  entries: MenuEntry[];
  onAction: (id: string) => void;
  className?: string | undefined;
}

/** A button that opens a menu: arrow keys, type-ahead, Esc. Groups are divided before the first dangerous entry. */
export function MenuButton({ label, children, entries, onAction, className }: MenuButtonProps) {
  const firstDanger = entries.findIndex((entry) => entry.danger);
  return (
    <MenuTrigger>
      <AriaButton className={className ?? styles.button ?? ""} aria-label={className === undefined ? label : undefined}>
        {children}
      </AriaButton>
      <Popover className={styles.popover ?? ""} offset={4}>
        <AriaMenu className={styles.menu ?? ""} aria-label={label} onAction={(key) => onAction(String(key))}>
          {entries.map((entry, place) => (
            <MenuEntryItem key={entry.id} entry={entry} divided={place === firstDanger && place > 0} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuEntryItem({ entry, divided }: { entry: MenuEntry; divided: boolean }) {
  return (
    <>
      {divided && <Separator className={styles.divider ?? ""} />}
      <MenuItem
        id={entry.id}
        textValue={entry.label}
        isDisabled={entry.disabled ?? false}
        className={styles.item ?? ""}
        data-danger={entry.danger || undefined}
      >
        {entry.icon && <Icon of={entry.icon} />}
        {entry.label}
      </MenuItem>
    </>
  );
}
