import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { useNow } from "./useNow";

/** Nearer than this (ms) the year goes without saying, also across New Year. */
const NEAR = 200 * 86_400_000;

/** "Torsdag 14 januari": a day as the head of something, with its year only when it is far away. */
export function useDay(): (moment: string) => string {
  const format = useFormat();
  const now = useNow();
  return (moment) => {
    const day = capital(format.day(moment));
    return Math.abs(Date.parse(moment) - now) < NEAR ? day.replace(/ \d{4}$/u, "") : day;
  };
}
