import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Member } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Icon } from "@/shared/ui/Icon";
import { Status, type Tone } from "@/shared/ui/Status";
import * as icons from "../ui/icons";
import { Person } from "../ui/List";
import { MenuButton, type MenuEntry } from "../ui/Menu";

export type Act = "edit" | "invite" | "remove" | "back";

const TONE: Record<Member["state"], Tone> = { active: "done", invited: "waiting", left: "ended", removed: "ended" };

export function MemberRow({ member, onAct }: { member: Member; onAct: (act: Act) => void }) {
  const { t } = useTranslation("organiser-people");
  const here = useHere();
  const own = member.id === here.member.id;
  const name = own ? `${member.name} (${t("you")})` : member.name;
  return (
    <tr>
      <th scope="row">
        <Person name={name} plainName={member.name} title={member.email} />
      </th>
      <td>{t(`role.${member.role}`)}</td>
      <td>
        {member.undeliverable ? <Status tone="danger">{t("undeliverable")}</Status> : <Status tone={TONE[member.state]}>{t(`state.${member.state}`)}</Status>}
      </td>
      <td>{member.arranges.length > 0 && t("arranges", { count: member.arranges.length })}</td>
      <td className="numeric">
        <MenuButton label={t("act.menu", { name: member.name })} entries={actsOn(member, own, t)} onAction={(id) => onAct(id as Act)}>
          <Icon of={icons.more} />
        </MenuButton>
      </td>
    </tr>
  );
}

function actsOn(member: Member, own: boolean, t: (key: string) => string): MenuEntry[] {
  const gone = member.state === "removed" || member.state === "left";
  return [
    { id: "edit", label: t("act.edit"), icon: icons.roles },
    ...(member.state === "invited" ? [{ id: "invite", label: t("act.invite"), icon: icons.mail }] : []),
    ...(member.state === "removed" ? [{ id: "back", label: t("act.back"), icon: icons.undo }] : []),
    ...(gone || own ? [] : [{ id: "remove", label: t("act.remove"), icon: icons.close, danger: true }]),
  ];
}
