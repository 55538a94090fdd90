import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Role } from "@/shared/api/types";
import { cx } from "./cx";
import styles from "./Avatar.module.css";

/** First letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first = "", last = ""] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ([...first][0] ?? "").toLocaleUpperCase() + ([...last][0] ?? "").toLocaleUpperCase();
}

interface AvatarProps {
  name: string;
  /** Adept is always a circle, mentor always a rounded square. Without a role: a circle. */
  role?: Role;
  size?: "small" | "large";
  /** On a tinted surface. */
  plain?: boolean;
}

/** Initials in the shape of the role. The name stands beside it, so it is not read aloud. */
export function Avatar({ name, role, size, plain }: AvatarProps) {
  return (
    <span className={cx(styles.avatar, role === "mentor" && styles.mentor, size && styles[size], plain && styles.plain)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Avatars that fit side by side; of more people one is left out for a number. */
const SIDE_BY_SIDE = 3;

type AvatarsProps = { people: readonly { name: string; role?: Role }[] } & Pick<AvatarProps, "plain">;

/** The people of a mentorship side by side, in the order they are given: two of a pair, more of a group. */
export function Avatars({ people, plain }: AvatarsProps) {
  const shown = people.length > SIDE_BY_SIDE ? people.slice(0, SIDE_BY_SIDE - 1) : people;
  return (
    <span className={cx(styles.together, people.length > 2 && styles.close)}>
      {shown.map((person, place) => (
        <Avatar key={place} {...person} {...(plain && { plain })} />
      ))}
      {shown.length < people.length && (
        <span className={cx(styles.avatar, styles.rest, plain && styles.plain)} aria-hidden="true">
          +{people.length - shown.length}
        </span>
      )}
    </span>
  );
}

/** A person's name as a line of text with the role said aloud, for lists where only the shape shows it. */
export function SpokenRole({ role }: { role: Role }) {
  const { t } = useTranslation();
  return <span className="visually-hidden">, {t(`role.${role}`)}</span>;
}
