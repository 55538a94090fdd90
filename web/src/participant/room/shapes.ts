/** Reads a value that came out of a seal: its own type, or undefined where it is of another shape. */
export type Shape<T> = (value: unknown) => T | undefined;

/** The type that a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never;

type Fields = Record<string, Shape<unknown>>;

export const text: Shape<string> = (value) => (typeof value === "string" ? value : undefined);
export const number: Shape<number> = (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);
export const flag: Shape<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

/** One of some words. */
export function oneOf<const W extends string>(...words: W[]): Shape<W> {
  return (value) => words.find((word) => word === value);
}

/** What an older program did not write: `instead` stands for it. Something of another shape is refused all the same. */
export function or<T>(shape: Shape<T>, instead: T): Shape<T> {
  return (value) => (value === undefined ? instead : shape(value));
}

/** A list whose every part has the shape. */
export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const read = value.map(shape);
    return read.includes(undefined) ? undefined : (read as T[]);
  };
}

/** A table from words to what has the shape. */
export function table<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value) => {
    if (!isObject(value)) return undefined;
    const read = Object.entries(value).map(([key, one]) => [key, shape(one)] as const);
    return read.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(read) as Record<string, T>);
  };
}

/** An object with these fields. Fields that this program does not know are left out. */
export function object<F extends Fields>(fields: F): Shape<{ [K in keyof F]: Of<F[K]> }> {
  return (value) => {
    if (!isObject(value)) return undefined;
    const read = Object.entries(fields).map(([key, shape]) => [key, shape(value[key])] as const);
    return read.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(read) as { [K in keyof F]: Of<F[K]> });
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
