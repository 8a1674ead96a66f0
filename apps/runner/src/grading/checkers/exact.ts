import { ACCEPTED, type CheckerRuling, quoted } from "./checker.ts";

/** Line by line; `\r\n` is a line end too, and it is no matter whether the last line has one. */
export function checkExact(answer: string, output: string): CheckerRuling {
  const [expected, got] = [linesOf(answer), linesOf(output)];
  const all = Math.max(expected.length, got.length);
  for (let at = 0; at < all; at += 1) {
    const [want, have] = [expected[at], got[at]];
    if (want === have) continue;
    const line = `Line ${at + 1}`;
    if (have === undefined) return { accepted: false, where: `${line} is missing.`, what: missing(line, want ?? "") };
    if (want === undefined) {
      return { accepted: false, where: `${line} is one too many.`, what: `${line}, ${quoted(have)}, is one too many.` };
    }
    return {
      accepted: false,
      where: `${line} differs${spaceHint(want, have)}.`,
      what: `${line}: expected ${quoted(want)}, got ${quoted(have)}${spaceHint(want, have)}.`,
    };
  }
  return ACCEPTED;
}

const missing = (line: string, want: string) => `${line} is missing: ${quoted(want)}.`;

function spaceHint(want: string, have: string): string {
  return want.replaceAll(/\s+/g, "") === have.replaceAll(/\s+/g, "") ? ", in its spaces alone" : "";
}

function linesOf(text: string): string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
