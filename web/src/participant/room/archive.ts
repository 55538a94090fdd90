import { archivePage, writeArchive, type Archive, type Bytes } from "@/seal";
import type { Locale } from "@/shared/api/types";
import { partsOf } from "./finding";
import type { Entry } from "./entries";

/** One text of a room as its owner takes it along. */
export interface Taken {
  kind: string;
  /** Empty: all of them, whoever wrote last. */
  author: string;
  /** RFC 3339. */
  at: string;
  /** Only its author could read it. */
  private: boolean;
  /** The meeting it belongs to, in words; empty: none. */
  meeting: string;
  text: string;
  /** What became of a next step; empty: it is none. */
  state: string;
}

/** All that one could read in a room, in a form that needs no Bollplank. */
export interface TakenRoom {
  format: "bollplank/room/1";
  room: string;
  made: string;
  texts: Taken[];
}

/** How a room's texts are told of where they are taken to: by name, by meeting and by question. */
interface Told {
  nameOf: (member: string) => string;
  meetingOf: (id: string) => string;
  t: (key: string) => string;
}

/** The readable texts of a room, the oldest first. What a browser notes for itself is not a text. */
export function taken(entries: Entry[], room: string, made: string, { nameOf, meetingOf, t }: Told): TakenRoom {
  const texts = entries.toReversed().flatMap(({ kind, author, createdAt, isPrivate, body }) => {
    const text = body === null ? "" : partsOf(body, t);
    if (body === null || text === "") return [];
    const meeting = "meeting" in body && body.meeting !== "" ? meetingOf(body.meeting) : "";
    return [{ kind, author: kind === "agreement_words" ? "" : nameOf(author), at: createdAt, private: isPrivate, meeting, text, state: "state" in body ? body.state : "" }];
  });
  return { format: "bollplank/room/1", room, made, texts };
}

/** The words of the page, in the reader's language. */
export interface PageWords {
  language: Locale;
  lead: string;
  kindOf: (kind: string) => string;
  dayOf: (at: string) => string;
  stateOf: (state: string) => string;
  onlyYou: string;
}

/** The same as one page: no network, no script, nothing to install. */
export function pageOf({ room, texts }: TakenRoom, { language, lead, kindOf, dayOf, stateOf, onlyYou }: PageWords): string {
  const kinds = [...new Set(texts.map(({ kind }) => kind))];
  const sections = kinds.map((kind) => {
    const articles = texts
      .filter((one) => one.kind === kind)
      .map(({ author, at, meeting, text, state, private: isPrivate }) => {
        const meta = [author, dayOf(at), meeting, state === "" ? "" : stateOf(state), isPrivate ? onlyYou : ""].filter(Boolean).join(" · ");
        return `<article><p class="meta">${escaped(meta)}</p><p class="text">${escaped(text)}</p></article>`;
      });
    return `<section><h2>${escaped(kindOf(kind))}</h2>${articles.join("")}</section>`;
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(room)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(room)}</h1><p class="meta">${escaped(lead)}</p>${sections.join("")}</main></body></html>`;
}

/** The same locked with a code: one page that opens itself where the code is typed, and says nothing without it. */
export async function lockedPageOf({ room, made, texts }: TakenRoom, whose: Pick<Archive, "organisation" | "person">, words: PageWords, code: Bytes): Promise<string> {
  const { kindOf, stateOf, onlyYou } = words;
  const notes = texts.map(({ kind, author, at, meeting, text, state, private: isPrivate }) => {
    const title = [kindOf(kind), meeting, state === "" ? "" : stateOf(state), isPrivate ? onlyYou : ""].filter(Boolean).join(" · ");
    return { room, kind, author, at, title, text };
  });
  return archivePage(await writeArchive({ ...whose, made, notes }, code), words.language);
}

const STYLE =
  ":root{color-scheme:light dark}body{font:1.0625rem/1.55 system-ui,sans-serif;margin:0}main{max-width:40rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.375rem;margin:2.5rem 0 .5rem}article{padding:1rem 0;border-top:1px solid #8885}.meta{opacity:.75;font-size:.875rem;margin:0 0 .25rem}.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign);
