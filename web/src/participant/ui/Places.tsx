import styles from "./Places.module.css";

export interface Place {
  /** The id of what it leads to. */
  to: string;
  name: string;
}

/** What a long page holds, with a way to each. */
export function Places({ label, places }: { label: string; places: Place[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.places}>
        {places.map(({ to, name }) => (
          <li key={to}>
            <a href={`#${to}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
