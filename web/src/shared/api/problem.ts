/** One field that was refused. `pointer` is a JSON pointer into what was sent, such as /email or /rows/3/name. */
export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
}

/** RFC 9457, as the server writes it. Title, detail and messages are in the reader's language. */
export interface ProblemDocument {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  errors?: FieldProblem[];
  request_id?: string;
}

/** What a failed request throws. `retryAfter` is in seconds, when the server said one. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldProblem[];
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(document: ProblemDocument, retryAfter?: number) {
    super(document.title);
    this.name = "Problem";
    this.status = document.status;
    this.code = document.code;
    this.detail = document.detail ?? "";
    this.fields = document.errors ?? [];
    this.requestId = document.request_id;
    this.retryAfter = retryAfter;
  }

  /** The message for one field by its name or pointer, or undefined. */
  field(name: string): string | undefined {
    const wanted = normal(name);
    return this.fields.find((field) => normal(field.pointer) === wanted)?.message;
  }

  /** Those refused fields that none of the named ones will show, so that no message is lost. */
  fieldsOutside(names: string[]): FieldProblem[] {
    const shown = new Set(names.map(normal));
    return this.fields.filter((field) => !shown.has(normal(field.pointer)));
  }
}

/** The request never got an answer: no network, or the server is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("no answer from the server", { cause });
    this.name = "Unreachable";
  }
}

/** Reads the problem out of a response that failed, whatever its body is. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const document = await documentOf(response);
  return new Problem(document, Number.isNaN(retryAfter) ? undefined : retryAfter);
}

/** True for what is worth another try later: no answer, none in time, or 502, 503 and 504. */
export function isAway(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof DOMException && error.name === "TimeoutError") || (error instanceof Problem && [502, 503, 504].includes(error.status));
}

/** What is not there, or cannot be: an address whose id is no id. */
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.fields.some(({ code }) => code === "not_an_id"));
}

async function documentOf(response: Response): Promise<ProblemDocument> {
  const bare = { title: "", status: response.status, code: `http_${response.status}` };
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return bare;
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...bare, ...body, status: response.status } : bare;
  } catch {
    return bare;
  }
}

function normal(pointer: string): string {
  return pointer.replaceAll(".", "/").replace(/^\/?(body\/)?/, "");
}
