import { useTranslation } from "@/shared/i18n/useTranslation";
import type { OwnGroup } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { RoundIcon, RowLink, Rows } from "@/shared/ui/Rows";

/** The trio and the experience group the reader is in. */
export function Groups({ groups }: { groups: OwnGroup[] }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const format = useFormat();
  return (
    <Card flush>
      <Rows>
        {groups.map((group) => (
          <li key={group.id}>
            <RowLink
              to="/o/$organisation/groups"
              params={{ organisation: slug }}
              mark={<RoundIcon of={icons.pair} />}
              text={t(`groups.${group.kind}`)}
              note={format.list(group.others.map(({ name }) => name))}
            />
          </li>
        ))}
      </Rows>
    </Card>
  );
}
