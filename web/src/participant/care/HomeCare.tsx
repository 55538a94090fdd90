import { useSuspenseQueries } from "@tanstack/react-query";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Asking } from "./Asking";
import { Pulse } from "./Pulse";
import { careQuery } from "./queries";
import { Renewal } from "./Renewal";
import { RoomNews } from "./RoomNews";
import { WishedRow } from "./Wished";

/** What of this waits for the reader on the first page: something new in a room, a request or the times that answer it, and at most one pulse at a time. */
export function HomeCare({ mentorships }: { mentorships: Mentorship[] }) {
  const { slug } = useHere();
  const found = useSuspenseQueries({ queries: mentorships.map(({ id }) => careQuery(slug, id)) });
  const asked = mentorships.findIndex((_, n) => found[n]?.data.pulse_month != null);
  const mentorship = mentorships[asked];
  const month = found[asked]?.data.pulse_month;
  return (
    <>
      <RoomNews mentorships={mentorships} care={found.map(({ data }) => data)} />
      {mentorships.map((one) => (
        <Renewal key={one.id} mentorship={one} />
      ))}
      {mentorships.map((one, n) => (
        <WishedRow key={one.id} mentorship={one} care={found[n]?.data} />
      ))}
      {mentorships.map((one) => one.next_meeting === null && <Asking key={one.id} mentorship={one} />)}
      {mentorship !== undefined && month != null && <Pulse key={mentorship.id} mentorship={mentorship} month={month} />}
    </>
  );
}
