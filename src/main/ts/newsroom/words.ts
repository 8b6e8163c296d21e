import { around, meets, type Box, type Word } from './marks';

/** The words of one line: their boxes overlap in height by more than half. */
function onLineOf(word: Word, words: readonly Word[]): Word[] {
  const [, top, , bottom] = word.box;
  return words.filter(({ box }) => {
    const shared = Math.min(bottom, box[3]) - Math.max(top, box[1]);
    return shared > Math.min(bottom - top, box[3] - box[1]) / 2;
  }).sort((a, b) => a.box[0] - b.box[0]);
}

/** The words that a drawn box touches, one box for each line, so that a mark never covers the lines between. */
export function wordBoxes(drawn: Box, words: readonly Word[]): Box[] {
  const rest = words.filter(word => meets(word.box, drawn));
  const lines: Box[] = [];
  while (rest.length > 0) {
    const first = rest[0]!;
    const line = onLineOf(first, rest);
    lines.push(around(line.map(word => word.box)));
    for (const word of line) rest.splice(rest.indexOf(word), 1);
  }
  return lines;
}

/** From where the drawing began to the last word of its line: the width of the gap then tells nothing. */
export function toLineEnd(drawn: Box, words: readonly Word[], pageWidth: number): Box | undefined {
  const touched = words.filter(word => meets(word.box, drawn));
  if (touched.length === 0) return undefined;
  const line = onLineOf(touched[0]!, words);
  const from = Math.min(...touched.map(word => word.box[0]));
  const hit = around(line.filter(word => word.box[2] > from).map(word => word.box));
  return [from, hit[1], Math.min(pageWidth, hit[2]), hit[3]];
}

/** The cell of a table: the run of words with no wider gap than one and a half line heights, stretched half-way to its neighbours. */
export function cellAround(drawn: Box, words: readonly Word[]): Box | undefined {
  const touched = words.filter(word => meets(word.box, drawn));
  if (touched.length === 0) return undefined;
  const line = onLineOf(touched[0]!, words);
  const gap = 1.5 * (touched[0]!.box[3] - touched[0]!.box[1]);
  let first = line.indexOf(touched[0]!);
  let last = first;
  while (first > 0 && line[first]!.box[0] - line[first - 1]!.box[2] < gap) first--;
  while (last < line.length - 1 && line[last + 1]!.box[0] - line[last]!.box[2] < gap) last++;
  const run = around(line.slice(first, last + 1).map(word => word.box));
  const before = line[first - 1];
  const after = line[last + 1];
  return [before ? (before.box[2] + run[0]) / 2 : run[0], run[1], after ? (run[2] + after.box[0]) / 2 : run[2], run[3]];
}
