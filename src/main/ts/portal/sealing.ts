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

/** The first line of every age file (C2SP age.md). */
export const AGE_START = 'age-encryption.org/v1\n';
