import type { Mentorship, MentorshipMember } from "@/shared/api/types";

/** As one calls a person. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** The other one of the pair, as the reader with that member id sees it. */
export function otherOf(mentorship: Mentorship, reader: string): MentorshipMember {
  const { members } = mentorship;
  return members.find((member) => member.member_id !== reader && !member.left) ?? members.find((member) => member.member_id !== reader) ?? nobody(mentorship);
}

/** A room whose other member is gone altogether still has a page. */
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

export function approvedBy(mentorship: Mentorship, member: string): boolean {
  return mentorship.agreement.approvals.some((approval) => approval.member_id === member);
}
