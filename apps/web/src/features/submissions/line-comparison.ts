/** One line of an expected text beside the line that came in its place; null where a text has no such line. */
export type ComparedLine = { number: number; expected: string | null; got: string | null; isSame: boolean };

export type LineComparison = {
  lines: ComparedLine[];
  /** Lines that are the same and left out before the first one shown, and lines left out at the end. */
  before: number;
  after: number;
  /** Number of the first line that differs; null when the texts look the same. */
  firstDifference: number | null;
};

/** So many equal lines lead up to the first difference, and so many lines are shown at most. */
const CONTEXT = 3;
const MOST = 40;

/** Line by line, as a checker reads: the end of the last line is no line of its own. */
export function compareLines(expected: string, got: string): LineComparison {
  const [wanted, came] = [linesOf(expected), linesOf(got)];
  const count = Math.max(wanted.length, came.length);
  const all = Array.from({ length: count }, (_, index): ComparedLine => {
    const pair = { expected: wanted[index] ?? null, got: came[index] ?? null };
    return { number: index + 1, ...pair, isSame: pair.expected === pair.got };
  });
  const first = all.findIndex((line) => !line.isSame);
  const before = Math.max(0, first - CONTEXT);
  const lines = all.slice(before, before + MOST);
  return { lines, before, after: count - before - lines.length, firstDifference: first < 0 ? null : first + 1 };
}

const linesOf = (text: string) => (text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/));

/** Where two texts part: the length of what they have in common at their start, never inside a character. */
export function commonStart(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  let length = 0;
  for (const [index, char] of left.entries()) {
    if (char !== right[index]) break;
    length += char.length;
  }
  return length;
}
