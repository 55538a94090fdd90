import { useCallback, useEffect, useEffectEvent, useState, type PointerEvent as ReactPointerEvent } from "react";

/** How far (px) a pointer goes before a card is lifted: less is a click. */
const LIFT = 6;

/** How near the edge of the window (px) a lifted card scrolls the page, as long as it is held there, and by how much a frame. */
const EDGE = 72;
const STEP = 12;

export interface Dragged {
  mentor: string;
  name: string;
  /** Where the pointer is. */
  x: number;
  y: number;
  /** It is carried by a finger or a pen: there may be no key to put it back with. */
  touch: boolean;
  /** The adept whose row is beneath. */
  over: string | undefined;
}

interface Start {
  mentor: string;
  name: string;
  touch: boolean;
  x: number;
  y: number;
}

export interface Drag {
  dragged: Dragged | undefined;
  /** What lifts a mentor's card: for onPointerDown. */
  lift: (event: ReactPointerEvent, mentor: { participant_id: string; name: string }) => void;
}

/** Lifts a mentor's card and carries it over the rows of adepts, which bear data-adept. Esc puts it back; letting go over one drops it. */
export function useDrag(onDrop: (mentor: string, adept: string) => void): Drag {
  const [start, setStart] = useState<Start>();
  const [dragged, setDragged] = useState<Dragged>();
  const dropped = useEffectEvent(onDrop);
  useEffect(() => {
    if (start === undefined) return;
    const { mentor, name, touch } = start;
    let at: Dragged | undefined;
    const end = () => {
      setStart(undefined);
      setDragged(undefined);
    };
    const move = (event: PointerEvent) => {
      if (at === undefined && Math.hypot(event.clientX - start.x, event.clientY - start.y) < LIFT) return;
      at = { mentor, name, touch, x: event.clientX, y: event.clientY, over: adeptAt(event.clientX, event.clientY) };
      setDragged(at);
    };
    const scroll = () => {
      frame = requestAnimationFrame(scroll);
      const by = at === undefined ? 0 : stepAt(at.y);
      if (at === undefined || by === 0) return;
      scrollBy(0, by);
      at = { ...at, over: adeptAt(at.x, at.y) };
      setDragged(at);
    };
    let frame = requestAnimationFrame(scroll);
    const drop = () => {
      if (at?.over !== undefined) dropped(mentor, at.over);
      end();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", end);
    addEventListener("keydown", key, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", key, { capture: true });
    };
  }, [start]);
  const lift = useCallback<Drag["lift"]>((event, { participant_id, name }) => {
    if (event.button !== 0) return;
    event.preventDefault();
    setStart({ mentor: participant_id, name, touch: event.pointerType !== "mouse", x: event.clientX, y: event.clientY });
  }, []);
  return { dragged, lift };
}

/** How far the page goes on while a card is held at a height. */
const stepAt = (y: number): number => (y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0);

/** The adept of the row at a place in the window; the lifted card itself is seen through. */
function adeptAt(x: number, y: number): string | undefined {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-adept]");
  return row?.dataset.adept;
}
