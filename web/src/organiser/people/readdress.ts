import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";

interface Readdressing {
  member: string;
  was: string;
  now: string;
  cohort: string | undefined;
}

/** Changes a member's address and sends again what did not arrive. Answers how many mails are on their way. */
export async function readdress(organisation: string, { member, was, now, cohort }: Readdressing): Promise<number> {
  if (was !== now) await changeMember(organisation, member, was, { email: now });
  const { items } = await data(
    api.GET("/{organisation}/deliveries", {
      params: { path: { organisation }, query: { state: "undeliverable", limit: 100, ...(cohort !== undefined && { cohort_id: cohort }) } },
    }),
  );
  const theirs = items.filter((delivery) => delivery.member_id === member);
  for (const { id } of theirs) await data(api.POST("/{organisation}/deliveries/{id}/resend", { params: { path: { organisation, id } } }));
  return theirs.length;
}

/** A member is found by the address it has; the version comes along, so that nobody's change is overwritten unseen. */
export async function changeMember(organisation: string, id: string, email: string, change: { name: string } | { email: string }): Promise<void> {
  const { items } = await data(api.GET("/{organisation}/members", { params: { path: { organisation }, query: { q: email, limit: 100 } } }));
  const member = items.find((found) => found.id === id);
  if (member === undefined) throw new Problem({ title: "", status: 404, code: "not_found" });
  await data(api.PATCH("/{organisation}/members/{id}", { params: { path: { organisation, id } }, body: { ...change, version: member.version } }));
}
