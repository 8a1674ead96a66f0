import { type TestVerdict, VERDICT_NAMES } from "@crucible/contract";

/** One test as the strip shows it: its verdict, running now, or not judged (yet). */
export type StripCell = { name: string; state: TestVerdict | "now" | null };

const word = (state: StripCell["state"]) =>
  state === null ? "not judged" : state === "now" ? "running" : VERDICT_NAMES[state].toLowerCase();

/** Our sign: one cell a test, in order. The same in the result panel, the history and the list. */
export function Strip({ cells, big = false }: { cells: readonly StripCell[]; big?: boolean }) {
  if (cells.length === 0) return null;
  const passed = cells.filter((cell) => cell.state === "AC").length;
  const label = `${passed} of ${cells.length} tests passed: ${cells.map((cell) => word(cell.state)).join(", ")}`;
  return (
    <span className={big ? "strip big" : "strip"} role="img" aria-label={label} data-testid="strip">
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a test is its place; a sample and a secret one may share a name
        <i key={index} className={cell.state?.toLowerCase()} title={`${cell.name}: ${word(cell.state)}`} />
      ))}
    </span>
  );
}
