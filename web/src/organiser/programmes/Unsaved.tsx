import { useRouter } from "@tanstack/react-router";
import { createContext, use, useCallback, useEffect, useId, useState, type ReactNode } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

/** Notes of a part of the page what it is called while it is changed and not saved. */
type Hold = (part: string, name: string | undefined) => void;
const Holding = createContext<Hold>(() => undefined);

/** Asks once, whatever is changed and not saved in it, before it is left: another page, another part of this one, a closed tab. */
export function Unsaved({ children }: { children: ReactNode }) {
  const [parts, setParts] = useState<ReadonlyMap<string, string>>(new Map());
  const hold = useCallback<Hold>(
    (part, name) =>
      setParts((before) => {
        if (before.get(part) === name) return before;
        const after = new Map(before);
        if (name === undefined) after.delete(part);
        else after.set(part, name);
        return after;
      }),
    [],
  );
  return (
    <Holding value={hold}>
      {children}
      <Question parts={[...parts.values()]} />
    </Holding>
  );
}

/** Says of a form by its name whether what stands in it has been changed and not saved. */
export function useUnsaved(name: string, changed: boolean) {
  const hold = use(Holding);
  const part = useId();
  useEffect(() => {
    hold(part, changed ? name : undefined);
    return () => hold(part, undefined);
  }, [hold, part, name, changed]);
}

/** Whether two values say the same: what is left out, false, empty or zero is one thing, and the order of names is nothing. */
export const same = (a: unknown, b: unknown): boolean => said(a) === said(b);

const said = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part !== "object" || part === null || Array.isArray(part) ? part : Object.fromEntries(Object.entries(part).filter(([, one]) => Boolean(one)).sort(([x], [y]) => (x < y ? -1 : 1))),
  );

function Question({ parts }: { parts: string[] }) {
  const { t } = useTranslation("organiser-programmes");
  const { history } = useRouter();
  const format = useFormat();
  // Says whether to stay; while nobody wants to leave there is nothing to say.
  const [answer, setAnswer] = useState<(stay: boolean) => void>();
  const changed = parts.length > 0;
  useEffect(() => {
    if (!changed) return undefined;
    return history.block({ blockerFn: () => new Promise<boolean>((resolve) => setAnswer(() => resolve)) });
  }, [changed, history]);
  if (answer === undefined) return null;
  const say = (stay: boolean) => {
    answer(stay);
    setAnswer(undefined);
  };
  return (
    <Dialog
      open
      title={t("unsaved.title")}
      onClose={() => say(true)}
      actions={
        <>
          <Button variant="primary" onClick={() => say(true)}>
            {t("unsaved.stay")}
          </Button>
          <Button variant="danger" onClick={() => say(false)}>
            {t("unsaved.leave")}
          </Button>
        </>
      }
    >
      <p>{t("unsaved.text", { parts: format.list(parts) })}</p>
    </Dialog>
  );
}
