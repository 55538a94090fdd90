import { Link } from "@tanstack/react-router";
import type { Need, Overview, Role } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonLink } from "@/shared/ui/Button";
import type { Letter, Recipient } from "../pairs/ContactDialog";
import { useLetters } from "../pairs/useLetters";

interface NeedActionProps {
  need: Need;
  overview: Overview;
  /** The first one on the page is filled. */
  first: boolean;
  onWrite: (letter: Letter) => void;
}

/** The one thing to do about a need. */
export function NeedAction({ need, overview: { cohort }, first, onWrite }: NeedActionProps) {
  const { t } = useTranslation("organiser-overview");
  const { slug } = useHere();
  const letters = useLetters(cohort.programme_name);
  const variant = first ? "primary" : "secondary";
  const params = { organisation: slug, cohort: cohort.id };
  switch (need.kind) {
    case "no_meeting":
    case "agreement": {
      const about = need.kind;
      return (
        <Button variant={variant} onClick={() => onWrite(letters.pair(about, recipients(need), need.since))}>
          {t(`act.${about}`, { count: need.count - 1 })}
        </Button>
      );
    }
    case "left":
    case "no_mentor":
    case "nobody_more":
    case "another_mentor":
    case "another_adept":
      return (
        <ButtonLink variant={variant} to="/o/$organisation/manage/cohorts/$cohort/matching" params={params}>
          {t(`act.${need.kind}`)}
        </ButtonLink>
      );
    case "small_group":
      return (
        <ButtonLink variant={variant} to="/o/$organisation/manage/cohorts/$cohort/supervision" params={params}>
          {t("act.small_group")}
        </ButtonLink>
      );
    case "waiting_mentor":
      return (
        <ButtonLink variant={variant} to="/o/$organisation/manage/cohorts/$cohort/overview" params={params} hash="waiting">
          {t(need.asked === need.count ? "act.waiting_asked" : "act.waiting_mentor")}
        </ButtonLink>
      );
    default:
      return (
        <ButtonLink
          variant={variant}
          to="/o/$organisation/manage/cohorts/$cohort/participants"
          params={params}
          search={{ view: need.kind } as never}
        >
          {t(`act.${need.kind}`)}
        </ButtonLink>
      );
  }
}

/** Those of one mentorship: the server names the adepts first and the mentor last. */
export function recipients(need: Need): Recipient[] {
  const mentor = need.members.length - 1;
  return need.members.map((member, place) => ({ member, name: need.names[place] ?? "", role: (place === mentor ? "mentor" : "adept") satisfies Role }));
}

/** The list of participants in one of its views. */
export function ViewLink({ cohort, view, children }: { cohort: string; view: string; children: string }) {
  const { slug } = useHere();
  return (
    <Link to="/o/$organisation/manage/cohorts/$cohort/participants" params={{ organisation: slug, cohort }} search={{ view } as never}>
      {children}
    </Link>
  );
}
