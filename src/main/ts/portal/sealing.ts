// What the page and its worker tell each other. Only bytes, names of files the page knows by number, and counts cross.

/** The page to the worker: seal these files, in this order. */
export interface SealJob {
  readonly recipients: readonly string[];
  readonly files: readonly File[];
}

/** The worker to the page. */
export type SealNews =
  | { readonly kind: 'progress'; readonly index: number; readonly done: number }
  | { readonly kind: 'sealed'; readonly index: number; readonly blob: Blob }
  | { readonly kind: 'failed'; readonly index: number };

/** Bytes that tell whether a file is sealed already. */
export const LOOK_AHEAD = 1088;

/** Whether this is the start of an age file (C2SP age.md): its first line, or that of its text form after white space. */
export function startsSealed(start: string): boolean {
  return start.startsWith('age-encryption.org/') || start.trimStart().startsWith('-----BEGIN AGE ENCRYPTED FILE-----');
}
