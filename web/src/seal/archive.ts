import { type Box, aesKey, derived, opened, sealed } from "./aead";
import { base64, bytesOf64, framed, random, textOf, utf8 } from "./bytes";
import { SealFault } from "./fault";
import { type RecoverySecret, readRecovery } from "./recovery";
import type { WordLanguage } from "./words";

/** One of the texts in an archive. */
export interface ArchivedNote {
  room: string;
  kind: string;
  author: string;
  /** RFC 3339. */
  at: string;
  title: string;
  text: string;
}

/** What a person takes with her: everything she can read. */
export interface Archive {
  organisation: string;
  person: string;
  /** RFC 3339. */
  made: string;
  notes: ArchivedNote[];
}

/** An archive as a file, sealed with a code of the form of a recovery code; a page by itself opens it (reader.html), and may hold it. */
interface ArchiveFile extends Box {
  format: "bollplank/archive/1";
  salt: string;
}

const FORMAT = "bollplank/archive/1";
const KEY = "bollplank/archive-key/1";

/** Writes an archive as the text of a file. */
export async function writeArchive(archive: Archive, code: RecoverySecret): Promise<string> {
  const salt = random(32);
  const key = await aesKey(await derived(code, salt, framed(KEY)));
  const file: ArchiveFile = { format: FORMAT, salt: base64(salt), ...(await sealed(key, utf8(JSON.stringify(archive)), framed(FORMAT))) };
  return JSON.stringify(file);
}

/** The page that opens an archive (reader.html) with the file in it, in the language of its owner: nothing else is needed but the code. */
export async function archivePage(file: string, language: WordLanguage): Promise<string> {
  const { default: page } = await import("./reader.html?raw");
  // The file is base64url between plain names: nothing in it can end the element that it stands in.
  return page.replace('<html lang="en">', `<html lang="${language}">`).replace(PLACE, () => PLACE.replace("><", `>${file}<`));
}

const PLACE = '<script id="archive" type="application/json"></script>';

/** Reads the file again; `way_wrong` when the code is that of another archive. */
export async function readArchive(file: string, code: string): Promise<Archive> {
  const parts = parsed(file);
  const key = await aesKey(await derived(await readRecovery(code), bytesOf64(parts.salt, 32), framed(KEY)));
  return JSON.parse(textOf(await opened(key, parts, framed(FORMAT), "way_wrong"))) as Archive;
}

function parsed(file: string): ArchiveFile {
  try {
    const parts = JSON.parse(file) as ArchiveFile;
    if (parts.format === FORMAT) return parts;
  } catch {
    // Not even JSON: the same refusal.
  }
  throw new SealFault("archive_unreadable");
}
