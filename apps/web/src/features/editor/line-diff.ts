/** Lines `from` up to `to` (counted from 0, the end exclusive) of the old text, and the lines that take their place. */
export type LineChange = { from: number; to: number; lines: string[] };

/** Beyond so many differing lines the middle is one change: no reader would follow a finer one. */
const MOST_STEPS = 800;

/** The fewest line changes that turn one text into another, in order (Myers, "An O(ND) difference algorithm", 1986). */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (old.length === 0 && fresh.length === 0) return [];
  const trail = shortestEdit(old, fresh);
  if (!trail) return [{ from: start, to: start + old.length, lines: fresh }];
  return toChanges(trail, old, fresh).map(({ from, to, lines }) => ({ from: from + start, to: to + start, lines }));
}

/** For each number of steps, how far along each diagonal one gets; null when it takes too many. */
function shortestEdit(old: readonly string[], fresh: readonly string[]): Map<number, number>[] | null {
  let reach = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let steps = 0; steps <= Math.min(old.length + fresh.length, MOST_STEPS); steps++) {
    trail.push(reach);
    const next = new Map(reach);
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = goesDown(reach, diagonal, steps) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return trail;
    }
    reach = next;
  }
  return null;
}

const at = (reach: ReadonlyMap<number, number>, diagonal: number) => reach.get(diagonal) ?? 0;

const goesDown = (reach: ReadonlyMap<number, number>, diagonal: number, steps: number) =>
  diagonal === -steps || (diagonal !== steps && at(reach, diagonal - 1) < at(reach, diagonal + 1));

/** Walks the trail back from the end and joins steps that touch. */
function toChanges(trail: Map<number, number>[], old: readonly string[], fresh: readonly string[]): LineChange[] {
  const changes: LineChange[] = [];
  let [x, y] = [old.length, fresh.length];
  for (let steps = trail.length - 1; steps > 0; steps--) {
    const reach = trail[steps] ?? new Map();
    const diagonal = x - y;
    const isInsert = goesDown(reach, diagonal, steps);
    const fromX = at(reach, isInsert ? diagonal + 1 : diagonal - 1);
    const fromY = fromX - (isInsert ? diagonal + 1 : diagonal - 1);
    const to = isInsert ? fromX : fromX + 1;
    const lines = isInsert ? fresh.slice(fromY, fromY + 1) : [];
    const next = changes[0];
    if (next && next.from === to) changes[0] = { from: fromX, to: next.to, lines: [...lines, ...next.lines] };
    else changes.unshift({ from: fromX, to, lines });
    [x, y] = [fromX, fromY];
  }
  return changes;
}

/** One line of two texts shown as one; `gap` stands for unchanged lines that are left out. */
export type DiffLine = { kind: "same" | "gone" | "come" | "gap"; text: string };

/** So many unchanged lines stand around each change. */
const AROUND = 2;

/** Two texts as one, with what goes and what comes; unchanged stretches are left out but for their ends. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const shown: DiffLine[] = [];
  let done = 0;
  for (const { from, to, lines } of lineChanges(old, fresh)) {
    shown.push(...unchanged(old.slice(done, from), shown.length > 0));
    shown.push(...old.slice(from, to).map((text): DiffLine => ({ kind: "gone", text })));
    shown.push(...lines.map((text): DiffLine => ({ kind: "come", text })));
    done = to;
  }
  const rest = old.slice(done, done + AROUND).map((text): DiffLine => ({ kind: "same", text }));
  return [...shown, ...rest];
}

function unchanged(lines: readonly string[], isBetween: boolean): DiffLine[] {
  const head = isBetween ? AROUND : 0;
  const same = (texts: readonly string[]) => texts.map((text): DiffLine => ({ kind: "same", text }));
  if (lines.length <= head + AROUND) return same(lines);
  return [...same(lines.slice(0, head)), { kind: "gap", text: "" }, ...same(lines.slice(-AROUND))];
}
