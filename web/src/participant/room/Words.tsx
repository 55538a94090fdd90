import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsAt, type WordLanguage } from "@/seal";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import styles from "./Room.module.css";

/** Words to be read aloud, numbered, in the reader's language or the other one's: the places are the same in both. */
export function Words({ places, isReady = true }: { places: number[]; isReady?: boolean }) {
  const { t, language } = useTranslation("participant-room");
  const [spoken, setSpoken] = useState<WordLanguage>(language);
  const { data: words } = useQuery({ queryKey: ["words", spoken, ...places], queryFn: () => wordsAt(places, spoken), staleTime: Number.POSITIVE_INFINITY });
  const next = spoken === "sv" ? "en" : "sv";
  return (
    <div>
      <ol className={styles.words} lang={spoken}>
        {(isReady && words ? words : places.map(() => "")).map((word, place) => (
          <li key={place}>
            <span aria-hidden="true">{place + 1}</span>
            <b>{word}</b>
          </li>
        ))}
      </ol>
      <Button variant="quiet" flush onClick={() => setSpoken(next)}>
        {t(`words.in_${next}`)}
      </Button>
    </div>
  );
}
