import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Segments } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { sayUndo } from "@/shared/ui/toast";
import { ChoosingFirst, useOpenChoosing } from "../choosing/ChoosingFirst";
import { previewQuery } from "./queries";
import { UNMATCHED } from "./Unmatched";
import type { Matching } from "./useMatching";
import styles from "./Matching.module.css";

/** How long (s) a launch can be taken back: nothing is mailed before. */
const UNDO_SECONDS = 60;

interface LaunchDialogProps {
  cohort: string;
  pairs: number;
  /** The programme forms groups: `pairs` counts them. */
  groups: boolean;
  /** The cohort runs already: these begin, not the cohort. */
  under: boolean;
  /** Adepts who have neither a mentor nor a proposal. */
  left: number;
  /** Proposals against a hard rule. */
  against: number;
  acts: Matching;
  onClose: () => void;
  onLaunched: () => void;
  onShowLeft: () => void;
  onShowAgainst: () => void;
}

/** Nothing is launched while adepts choose: then it leads to where the choosing is ended. */
export function LaunchDialog(props: LaunchDialogProps) {
  const choosing = useOpenChoosing(props.cohort);
  return choosing === undefined ? <Launch {...props} /> : <ChoosingFirst choosing={choosing} onClose={props.onClose} />;
}

/** The words for a launch: of pairs or of mentorships, that begin the cohort or join one that runs. */
export const launchWords = (what: "launch_title" | "launched", groups: boolean, under: boolean) => `${what}${under ? "_more" : ""}${groups ? "_groups" : ""}` as const;

/** What is about to happen, the mail as both sides will read it, and the one button that does it. */
function Launch({ cohort, pairs, groups, under: underNow, left, against, acts, onClose, onLaunched, onShowLeft, onShowAgainst }: LaunchDialogProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [role, setRole] = useState<"adept" | "mentor">("adept");
  const [under] = useState(underNow); // as it was asked: the launch itself makes the cohort one that runs
  const launch = () =>
    acts.launch.mutate(undefined, {
      onSuccess: ({ mentorships }) => {
        sayUndo(t(launchWords("launched", groups, under), { count: mentorships }), t("common:action.undo"), () => acts.undo.mutate(undefined), UNDO_SECONDS);
        onLaunched();
      },
    });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(launchWords("launch_title", groups, under), { count: pairs })}
      actions={
        <>
          <Button variant="primary" pending={acts.launch.isPending} onClick={launch}>
            {t(under ? "launch_more_now" : "launch_now", { count: pairs })}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </>
      }
    >
      <p>{t(groups ? "launch_text_groups" : "launch_text", { count: pairs })}</p>
      {left > 0 && <Left count={left} onShow={onShowLeft} />}
      {against > 0 && (
        <Notice
          tone="warning"
          action={
            <Button variant="quiet" small onClick={onShowAgainst}>
              {t("show_against")}
            </Button>
          }
        >
          {t("launch_against", { count: against })}
        </Notice>
      )}
      <Closes cohort={cohort} gone={acts.launch.isPending} />
      <Segments
        legend={t("preview_as")}
        name="preview"
        value={role}
        onChange={setRole}
        options={[
          { value: "adept", label: t("common:role.adept") },
          { value: "mentor", label: t("common:role.mentor") },
        ]}
      />
      <Preview cohort={cohort} role={role} gone={acts.launch.isPending} />
      <ProblemNotice error={acts.launch.error} />
    </Dialog>
  );
}

/** Who is left out is said before it is done; the link closes the dialog and goes to them. */
export function Left({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation("organiser-matching");
  return (
    <Notice
      tone="warning"
      action={
        <a
          href={`#${UNMATCHED}`}
          onClick={(event) => {
            event.preventDefault();
            onShow();
          }}
        >
          {t("show_left", { count })}
        </a>
      }
    >
      {t("launch_left", { count })}
    </Notice>
  );
}

/** What adepts have asked mentors of their own, and would get no answer to. */
function Closes({ cohort, gone }: { cohort: string; gone: boolean }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { data } = useQuery({ ...previewQuery(slug, cohort, "adept"), enabled: !gone });
  return data !== undefined && data.closes > 0 ? <Notice tone="warning">{t("launch_closes", { count: data.closes })}</Notice> : null;
}

/** The letter begins with its subject, which stands over it already. */
const withoutSubject = (text: string, subject: string): string => (text.startsWith(subject) ? text.slice(subject.length).trimStart() : text);

/** Once the launch is on its way there are no proposals to fill a letter with: it is not read again. */
function Preview({ cohort, role, gone }: { cohort: string; role: "adept" | "mentor"; gone: boolean }) {
  const { slug } = useHere();
  const { data } = useQuery({ ...previewQuery(slug, cohort, role), enabled: !gone, throwOnError: true });
  if (data === undefined) return <Skeleton lines={5} />;
  return (
    <article className={styles.letter}>
      <h3>{data.subject}</h3>
      {/* A long letter scrolls inside its frame, by keyboard too. */}
      <p className={styles.letterText} tabIndex={0}>
        {withoutSubject(data.text, data.subject)}
      </p>
    </article>
  );
}
