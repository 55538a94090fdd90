import type { ReactNode } from "react";
import styles from "./Tiles.module.css";

export interface Tile {
  name: ReactNode;
  value: ReactNode;
  /** Beside the value, smaller: "av 16 par". */
  of?: ReactNode;
  /** Under it: what it means or why it is not shown. */
  note?: ReactNode;
}

/** Two to four figures in one frame. */
export function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <dl className={styles.tiles}>
      {tiles.map((tile, place) => (
        <div key={place} className={styles.tile}>
          <dt>{tile.name}</dt>
          <dd className={styles.value}>
            {tile.value}
            {tile.of !== undefined && <small> {tile.of}</small>}
          </dd>
          {tile.note !== undefined && <dd className={styles.note}>{tile.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
