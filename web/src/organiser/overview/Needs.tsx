import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Need, Overview, PairRhythm } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital, inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Avatar, Avatars } from "@/shared/ui/Avatar";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { ContactDialog, type Letter } from "../pairs/ContactDialog";
import { pairsQuery } from "../pairs/queries";
import { useLetters } from "../pairs/useLetters";
import { NeedAction, recipients } from "./NeedAction";
import styles from "./Needs.module.css";

/** How many are shown before one asks for the rest. */
const FIRST = 5;

const PAIR_KINDS: Need["kind"][] = ["no_meeting", "agreement", "left"];
export const isAboutPair = (need: Need) => PAIR_KINDS.includes(need.kind);

/** What needs me now: a reason, a date and one action each. Only the first is filled. */
export function Needs({ overview, quiet }: { overview: Overview; quiet?: boolean }) {
  const { t } = useTranslation("organiser-overview");
  const [all, setAll] = useState(false);
  const [letter, setLetter] = useState<Letter | null>(null);
  const here = useHere();
  const { needs, cohort } = overview;
  const title = useTitleOf(needs);
  if (needs.length === 0) return <Empty kind="done" title={t("needs.none")} text={t(cohort.state === "running" ? "needs.none_text" : "needs.none_after")} />;
  return (
    <section className={styles.needs} aria-labelledby="needs-title">
      <h2 id="needs-title">{title}</h2>
      <ul className={styles.list}>
        {(all ? needs : needs.slice(0, FIRST)).map((need, place) => (
          <NeedRow key={need.kind + (need.object_id ?? "")} need={need} overview={overview} first={place === 0 && !quiet} onWrite={setLetter} />
        ))}
      </ul>
      {needs.length > FIRST && !all && (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t("needs.all", { n: needs.length })}
        </Button>
      )}
      <ContactDialog organisation={here.slug} cohort={cohort.id} letter={letter} onClose={() => setLetter(null)} />
    </section>
  );
}

function useTitleOf(needs: Need[]): string {
  const { t, language } = useTranslation("organiser-overview");
  const count = needs.length;
  if (needs.every(isAboutPair)) return t("needs.pairs", { count, n: capital(inWords(count, language, "ett")) });
  return t("needs.things", { count, n: capital(inWords(count, language, "en")) });
}

interface NeedRowProps {
  need: Need;
  overview: Overview;
  first: boolean;
  onWrite: (letter: Letter) => void;
}

function NeedRow({ need, overview, first, onWrite }: NeedRowProps) {
  const { cohort } = overview;
  const { slug } = useHere();
  const { data } = useSuspenseInfiniteQuery(pairsQuery(slug, cohort.id));
  const pair = data.pages.flatMap((page) => page.items).find((one) => one.id === need.object_id);
  return (
    <li className={styles.need}>
      <Marks need={need} />
      <div className={styles.what}>
        <p className={styles.who}>{useWho(need)}</p>
        <p className={styles.why}>{useWhy(need, overview, pair)}</p>
      </div>
      <When need={need} />
      <NeedAction need={need} overview={overview} first={first} onWrite={onWrite} />
    </li>
  );
}

function Marks({ need }: { need: Need }) {
  const [one = ""] = need.names;
  if (isAboutPair(need)) return <Avatars people={recipients(need)} />;
  return <span>{need.kind === "waiting_mentor" ? <Avatar name={one} role="mentor" /> : <Avatar name={one} />}</span>;
}

/** "Elin Sjöstedt och Rolf Tingvall", "Kjell Ångman och tre till"; those of one group are all named. */
function useWho(need: Need): string {
  const { names, count } = need;
  const { t, language } = useTranslation("organiser-overview");
  const format = useFormat();
  const rest = count - 1;
  return count <= 2 || isAboutPair(need) ? format.list(names) : t("needs.and_more", { name: names[0], count: rest, n: inWords(rest, language, "en") });
}

function useWhy(need: Need, { cohort }: Overview, pair: PairRhythm | undefined): string {
  const { t, language } = useTranslation("organiser-overview");
  const { span } = useLetters(cohort.programme_name);
  if (need.kind === "no_meeting" && need.since !== null) return t("why.no_meeting", { span: span(need.since) });
  const gone = pair?.members.find((member) => member.left);
  if (need.kind === "left" && gone !== undefined) return t("why.left_by", { name: gone.name });
  if (need.asked > 0 && need.asked === need.count) return t("why.waiting_asked", { count: need.asked });
  if (need.asked > 0) return t("why.waiting_some", { count: need.asked, n: capital(inWords(need.asked, language, "en")) });
  return t(`why.${need.kind}`, { count: isAboutPair(need) ? need.count - 1 : need.count });
}

/** The day it is about and how far it is to it. */
function When({ need }: { need: Need }) {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  const day = need.due ?? need.since;
  if (day === null) return <p className={styles.when} />;
  return (
    <p className={styles.when}>
      {t(need.due === null ? `when.${need.kind}` : "when.due", { day: format.dayShort(day) })} <span>{format.relative(day)}</span>
    </p>
  );
}
