import type { Mentorship } from "@/shared/api/types";

export interface Contact {
  name: string;
  email: string;
  programme: string;
}

/** Whom to ask about each programme, in the order of the mentorships; an arranger of several programmes comes once for each. */
export function contactsOf(mentorships: Mentorship[]): Contact[] {
  const found = new Map<string, Contact>();
  for (const { contact, programme_name: programme } of mentorships) {
    if (contact !== null) found.set(`${contact.email}\n${programme}`, { ...contact, programme });
  }
  return [...found.values()];
}
