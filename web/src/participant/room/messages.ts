import type { Shown } from "./shown";

export type Message = Shown<"message">;

/** What the two have written to each other, the oldest first; what a browser noted for itself is not among it. */
export function messagesOf(all: Message[]): Message[] {
  return all.filter(({ isPrivate }) => !isPrivate).sort((a, b) => order(a, b));
}

/** By when the server got them; what it has not got comes last. */
function order(a: Message, b: Message): number {
  if (a.version === 0 || b.version === 0) return Number(a.version === 0) - Number(b.version === 0) || (a.id < b.id ? -1 : 1);
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);
}

/** Up to which moment a member has read, by her own note of it; empty: nothing. */
export const markOf = (all: Message[], me: string): Message | undefined => all.findLast(({ isPrivate, author }) => isPrivate && author === me);

/** The messages of others that she has not read. Her own last word says that she has read what came before. */
export function newOf(all: Message[], me: string): Message[] {
  const messages = messagesOf(all);
  const spoke = messages.findLastIndex(({ author }) => author === me);
  const read = markOf(all, me)?.body.read ?? "";
  return messages.slice(spoke + 1).filter(({ author, createdAt }) => author !== me && (read === "" || Date.parse(createdAt) > Date.parse(read)));
}

/** Messages under the day they came, in the words that `dayOf` has for it. */
export function byDay(messages: Message[], dayOf: (at: string) => string): { day: string; messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = dayOf(message.createdAt);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}
