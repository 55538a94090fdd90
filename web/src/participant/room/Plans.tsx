import type { Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { ReadersStrip, type ReadersOf } from "@/shared/ui/Readers";
import { NotShown } from "./NotShown";
import { OneText } from "./OneText";
import type { People } from "./people";
import { PlanFields } from "./PlanFields";
import { RemoveOwn } from "./RemoveOwn";
import type { RoomSession } from "./session";
import { ShareButton, WhoReads } from "./ShareDialog";
import type { Shown } from "./shown";
import { changeOf, useSend } from "./useSend";
import { useShown } from "./useShown";
import styles from "./Plan.module.css";
import roomStyles from "./Room.module.css";

type Plan = Shown<"plan">;

const BLANK = { text: "", why: "", signs: "", steps: [] };

interface PlansProps {
  room: RoomSession;
  role: Mentorship["my_role"];
  people: People;
}

/** D6: an adept's own plan: goal, why, signs, small steps. Others read it when she lets them. */
export function Plans({ room, role, people }: PlansProps) {
  const { t } = useTranslation("participant-room");
  const all = useShown(room, "plan");
  const closed = room.entriesOf("plan").filter(({ body }) => body === null);
  const theirs = all.filter(({ isPrivate, author }) => !isPrivate && author !== room.me);
  if (role === "mentor") {
    return (
      <Section id="plan" title={t("plan.title_theirs", { name: people.first, count: people.count })}>
        <NotShown room={room} of={room.entriesOf("plan")} />
        {theirs.length === 0 && closed.length === 0 ? (
          <Card>
            <p className="muted">{t("plan.not_shared")}</p>
          </Card>
        ) : (
          theirs.map((plan) => <PlanCard key={plan.id} room={room} people={people} plan={plan} title={people.count > 1 ? people.nameOf(plan.author) : undefined} />)
        )}
      </Section>
    );
  }
  const own = all.filter(({ author }) => author === room.me);
  const shown = own.find(({ isPrivate }) => !isPrivate) ?? own[0];
  const readers: ReadersOf = shown?.isPrivate === false ? people.readers : { who: "me" };
  return (
    <Section id="plan" title={t("plan.title")} note={t("plan.note")}>
      <NotShown room={room} of={room.entriesOf("plan")} />
      <OneText
        key={shown === undefined ? "new" : shown.id}
        room={room}
        kind="plan"
        shown={shown}
        isHere={(draft) => shown === undefined || draft.id === shown.id}
        blank={BLANK}
        id={room.placeFor("plan")}
        isPrivate
        label={t("plan.goal")}
        hint={t("plan.goal_hint")}
        readers={readers}
        people={people}
        more={(body, change) => <PlanFields body={body} readers={readers} onChange={change} />}
        empty={(write) => {
          const begin = (
            <Button variant="secondary" onClick={write}>
              {t("plan.begin")}
            </Button>
          );
          return closed.some(({ author }) => author === room.me) ? <div>{begin}</div> : <Empty kind="nothing" title={t("plan.empty")} text={t("plan.empty_text")} action={begin} />;
        }}
      >
        {(plan, write) => <PlanCard room={room} people={people} plan={plan} onWrite={room.isClosed && !plan.isPrivate ? undefined : write} />}
      </OneText>
      {theirs.map((plan) => (
        <PlanCard key={plan.id} room={room} people={people} plan={plan} title={people.nameOf(plan.author)} />
      ))}
    </Section>
  );
}

function PlanCard({ room, people, plan, title, onWrite }: { room: RoomSession; people: People; plan: Plan; title?: string | undefined; onWrite?: () => void }) {
  const { t } = useTranslation(["participant-room", "common"]);
  const { put, notices } = useSend(room, people.first);
  const { text, why, signs, steps } = plan.body;
  const Head = title === undefined ? "h3" : "h4";
  const tick = (place: number, done: boolean) => put(changeOf(room, "plan", plan, { ...plan.body, steps: steps.map((step, n) => (n === place ? { ...step, done } : step)) }));
  return (
    <Card flush>
      <div className={styles.plan}>
        {title !== undefined && <h3>{title}</h3>}
        <p className={styles.goal}>{text}</p>
        {why !== "" && <Part as={Head} name={t("plan.why")} text={why} />}
        {signs !== "" && <Part as={Head} name={t("plan.signs")} text={signs} />}
        {steps.length > 0 && (
          <div>
            <Head className={styles.part}>{t("plan.steps")}</Head>
            <ul className={styles.steps}>
              {steps.map((step, place) => (
                <li key={place}>
                  {onWrite === undefined ? (
                    <span>{`${step.text}${step.done ? `, ${t("plan.done")}` : ""}`}</span>
                  ) : (
                    <label>
                      <input type="checkbox" checked={step.done} onChange={(event) => tick(place, event.target.checked)} />
                      <span>{step.text}</span>
                    </label>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        {notices}
        <div className={roomStyles.acts}>
          {onWrite !== undefined && (
            <Button variant="quiet" flush onClick={onWrite}>
              {t("common:action.edit")}
            </Button>
          )}
          {onWrite !== undefined &&
            (plan.isPrivate ? (!room.isClosed && (
              <ShareButton
                room={room}
                kind="plan"
                shown={plan}
                other={people.first}
                title={t("plan.share_title", { name: people.first })}
                reads={<WhoReads name={people.first} theirs={t("plan.share_theirs")} mine={t("share.own_notes")} programme={t("plan.share_programme")} />}
                done={t("plan.shared", { name: people.first })}
              />
            )) : (
              <ShareButton room={room} kind="plan" shown={plan} other={people.first} isPrivate title={t("plan.back_title")} reads={<p>{t("plan.back_text", { name: people.first })}</p>} done={t("plan.back_done")} />
            ))}
          <RemoveOwn room={room} people={people} text={plan} />
        </div>
      </div>
      <ReadersStrip of={plan.isPrivate ? { who: "me" } : people.readers} aside={plan.waits && room.isAway ? t("write.waits") : undefined} />
    </Card>
  );
}

function Part({ as: Head, name, text }: { as: "h3" | "h4"; name: string; text: string }) {
  return (
    <div>
      <Head className={styles.part}>{name}</Head>
      <p className={roomStyles.text}>{text}</p>
    </div>
  );
}
