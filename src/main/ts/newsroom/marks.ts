/** Left, top, right, bottom in points from the top left of the page as a reader shows it. */
export type Box = readonly [number, number, number, number];

export type Kind = 'box' | 'text' | 'pattern' | 'entity';

/** What a mark is before the server has given it a name. A box has a page; the other kinds name what to look for everywhere. */
export interface Draft {
  readonly kind: Kind;
  readonly page?: number;
  readonly box?: Box;
  readonly text?: string;
  readonly matchCase?: boolean;
  readonly wholeWord?: boolean;
  readonly reason: string;
  readonly origin: 'hand' | 'search' | 'detector';
}

export interface Mark extends Draft {
  readonly id: string;
  readonly by: string;
}

/** One place where a string, pattern or entity stands. */
export interface Hit {
  readonly page: number;
  readonly boxes: readonly Box[];
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly where: string;
}

export interface Word {
  readonly text: string;
  readonly box: Box;
}

export interface Change {
  readonly add?: readonly Draft[];
  readonly remove?: readonly string[];
}

/** Rounded to a tenth of a point, edges in order, inside the page. */
export function tidy(box: Box, width: number, height: number): Box {
  const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;
  const [a, b, c, d] = box;
  return [clamp(Math.min(a, c), width), clamp(Math.min(b, d), height), clamp(Math.max(a, c), width), clamp(Math.max(b, d), height)];
}

/** A slip of the pointer is not a mark: less than two points in either direction shows nothing and hides nothing. */
export function bigEnough(box: Box): boolean {
  return box[2] - box[0] >= 2 && box[3] - box[1] >= 2;
}

export function around(boxes: readonly Box[]): Box {
  return boxes.reduce<Box>((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
    [Infinity, Infinity, -Infinity, -Infinity]);
}

export function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
