import { useSuspenseQuery } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { zonedInputs } from "@/shared/format/zoned";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { sayFailed } from "@/shared/ui/toast";
import { underWay } from "../words";
import { useCompany } from "../useCompany";
import { useNow } from "../useNow";
import styles from "./Care.module.css";
import { careQuery, useCareAct } from "./queries";

/** "Vi hördes av": one tap, the day and nothing else (D5); said in its place, with who sees it and a way to take it back. */
export function ContactButton({ mentorship, contacts }: { mentorship: Mentorship; contacts: { on_date: string }[] }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const { count } = useCompany(mentorship);
  const today = zonedInputs(new Date(useNow()), useTimeZone()).date;
  const params = { path: { organisation: slug, id: mentorship.id, on_date: today } };
  const failed = { onError: () => sayFailed(t("contact.failed")) };
  const forget = useCareAct(slug, mentorship.id, () => data(api.DELETE("/{organisation}/mentorships/{id}/contacts/{on_date}", { params })));
  const note = useCareAct(slug, mentorship.id, () => data(api.PUT("/{organisation}/mentorships/{id}/contacts/{on_date}", { params })));
  const noted = contacts.some((one) => one.on_date === today);
  // What was tapped has gone from under the finger: the focus goes to what stands in its place.
  const isTapped = note.isSuccess || forget.isSuccess;
  return (
    <div className={styles.contact}>
      {noted ? (
        <p className={styles.noted} role="status">
          <Icon of={icons.check} />
          <strong>{t("contact.noted")}</strong>
          <Button variant="quiet" small autoFocus={isTapped} pending={forget.isPending} onClick={() => forget.mutate(undefined, failed)}>
            {t("contact.undo")}
          </Button>
        </p>
      ) : (
        <Button wide icon={icons.phone} autoFocus={isTapped} pending={note.isPending} onClick={() => note.mutate(undefined, failed)}>
          {t("contact.tap")}
        </Button>
      )}
      <p className="small muted">{t("contact.readers", { count })}</p>
    </div>
  );
}

/** The days on which the members were in touch, under the meetings of a mentorship. */
export function ContactDays({ mentorship }: { mentorship: Mentorship }) {
  const { t } = useTranslation("participant-care");
  const { slug } = useHere();
  const format = useFormat();
  const { data: care } = useSuspenseQuery(careQuery(slug, mentorship.id));
  if (care.contacts.length === 0 && !underWay(mentorship)) return null;
  return (
    <>
      {care.contacts.length > 0 && <p className="small muted">{t("contact.days", { days: format.list(care.contacts.slice(0, 3).map(({ on_date }) => format.day(on_date))) })}</p>}
      {underWay(mentorship) && mentorship.state !== "invited" && <ContactButton mentorship={mentorship} contacts={care.contacts} />}
    </>
  );
}
