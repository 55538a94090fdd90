import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useImperativeHandle, type CSSProperties, type Ref } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PersonLite, WhyNot, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Avatar } from "@/shared/ui/Avatar";
import { blockedBy, inTheWay, namesIn, wholeOf } from "./effect";
import { whyNotQuery } from "./queries";
import { useArrange } from "./useArrange";
import { useDrag, type Drag, type Dragged } from "./useDrag";
import type { Matching } from "./useMatching";
import styles from "./Lifted.module.css";

/** What is printed on the key, in every language. */
const ESC = "Esc";

interface LayerProps {
  /** Lifts a card: a layer of its own, so that the page is not drawn again wherever the pointer goes. */
  ref: Ref<Drag["lift"]>;
  workspace: Workspace;
  acts: Matching;
  onTouched: (adepts: ReadonlySet<string>) => void;
  /** What cannot be done by letting go is asked about in the dialog. */
  onAsk: (moving: { adept: PersonLite; from: string | undefined; mentor: string }) => void;
}

/** A card that is let go of over an adept moves, with all that it leads to. */
export function DragLayer({ ref, workspace, acts, onTouched, onAsk }: LayerProps) {
  const { slug } = useHere();
  const client = useQueryClient();
  const { move } = useArrange(workspace, acts);
  const { dragged, lift } = useDrag((mentor, adept) => {
    const from = workspace.proposals.find((one) => one.adept.participant_id === adept)?.mentor.participant_id;
    const person = workspace.adepts.find((one) => one.participant_id === adept);
    if (person === undefined || from === mentor) return;
    const effect = client.getQueryData(whyNotQuery(slug, workspace.cohort_id, adept, mentor).queryKey)?.effect ?? null;
    if (effect === null) onAsk({ adept: person, from, mentor });
    else move(effect);
  });
  useImperativeHandle(ref, () => lift, [lift]);
  return dragged && <Lifted workspace={workspace} dragged={dragged} onTouched={onTouched} />;
}

interface LiftedProps {
  workspace: Workspace;
  dragged: Dragged;
  /** Whose rows would change if it were let go of here. */
  onTouched: (adepts: ReadonlySet<string>) => void;
}

/** The card that is carried, and what letting go of it here would lead to. */
function Lifted({ workspace, dragged, onTouched }: LiftedProps) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { mentor, name, x, y, over } = dragged;
  const { data } = useQuery({ ...whyNotQuery(slug, workspace.cohort_id, over ?? "", mentor), enabled: over !== undefined });
  const answer = over === undefined ? undefined : data;
  const say = useSaid(workspace, mentor);
  useEffect(() => {
    onTouched(new Set(answer?.effect?.moves.map(({ adept_id }) => adept_id)));
    return () => onTouched(new Set());
  }, [answer, onTouched]);
  return (
    <>
      <p className={styles.effect} role="status">
        <strong>{over === undefined ? t("dragging.lift", { mentor: name }) : say(over, answer)}</strong>
        <Undone touch={dragged.touch} />
      </p>
      <div className={styles.card} style={{ "--x": `${x}px`, "--y": `${y}px` } as CSSProperties} aria-hidden="true">
        <Avatar name={name} role="mentor" />
        {name}
      </div>
    </>
  );
}

/** What puts the card back: the key, or for a finger letting go of it elsewhere. */
export function Undone({ touch }: { touch: boolean }) {
  const { t } = useTranslation("organiser-matching");
  if (touch) return <span>{t("dragging.outside")}</span>;
  return (
    <span>
      <kbd>{ESC}</kbd> {t("dragging.cancel")}
    </span>
  );
}

/** What a move would lead to, in one line. */
function useSaid(workspace: Workspace, mentor: string): (adept: string, answer: WhyNot | undefined) => string {
  const { t } = useTranslation("organiser-matching");
  const names = namesIn(workspace);
  return (adept, answer) => {
    const called = { adept: names(adept), mentor: names(mentor) };
    if (answer === undefined) return t("dragging.asking", called);
    if (answer.why === "paired") return t("dragging.same", called);
    const blocked = blockedBy(answer, inTheWay(workspace, adept, mentor));
    if (blocked !== undefined || answer.effect === null) return t(blocked?.key ?? "whynot.seats_locked", blocked?.values ?? called);
    const whole = wholeOf(answer.effect);
    const lost = answer.effect.moves.find(({ to }) => to === null);
    const effect = t(whole.key, whole.values).replace(/\.$/, "").toLocaleLowerCase();
    const told = t("dragging.effect", { ...called, effect, count: answer.effect.moves.length });
    const left = lost === undefined ? t("dragging.none_lost") : t("dragging.lost", { adept: names(lost.adept_id) });
    const rule = answer.blocked === null ? "" : ` ${t("against_rule", { rule: t(`rule.${answer.blocked}`) })}`;
    return `${told}, ${left}.${rule}`;
  };
}
