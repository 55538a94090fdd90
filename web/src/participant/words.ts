import type { Mentorship, MentorshipMember } from "@/shared/api/types";

/** As one calls a person. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** The others of the mentorship as the reader with that member id sees them, the mentor first: mostly one. Who has left is named where nobody else is there. */
export function othersOf(mentorship: Mentorship, reader: string): [MentorshipMember, ...MentorshipMember[]] {
  const others = mentorship.members.filter((member) => member.member_id !== reader);
  const [first, ...rest] = others.filter((member) => !member.left);
  return first === undefined ? [others.at(-1) ?? nobody(mentorship)] : [first, ...rest];
}

/** A room whose other members are gone altogether still has a page. */
function nobody({ my_role }: Mentorship): MentorshipMember {
  return { member_id: "", name: "–", role: my_role === "adept" ? "mentor" : "adept", title: "", organisation: "", email: "", left: true };
}

/** Title and workplace on one line. */
export function described(member: Pick<MentorshipMember, "title" | "organisation">): string {
  return [member.title, member.organisation].filter(Boolean).join(", ");
}

export function underWay(mentorship: Mentorship): boolean {
  return mentorship.state !== "ended";
}

/** She has approved what they promise, or they have met: before, to end it is to decline. */
export function hasBegun(mentorship: Mentorship, member: string): boolean {
  return mentorship.state !== "invited" && (mentorship.meetings_held > 0 || approvedBy(mentorship, member));
}

export function approvedBy(mentorship: Mentorship, member: string): boolean {
  return mentorship.agreement.approvals.some((approval) => approval.member_id === member);
}
