import { ACCEPTED, type CheckerRuling, quoted } from "./checker.ts";
import { turnAfter } from "./turns.ts";

/** Lines longer than this get no hint at their spaces: looking for one would take longer than the comparison. */
const HINTED_CHARACTERS = 10_000;

/** Line by line; `\r\n` is a line end too, and it is no matter whether the last line has one. */
export async function checkExact(answer: string, output: string): Promise<CheckerRuling> {
  if (answer === output) return ACCEPTED;
  const [expected, got] = [linesOf(answer), linesOf(output)];
  for (let at = 1; ; at += 1) {
    const turn = turnAfter(at);
    if (turn !== undefined) await turn;
    const [want, have] = [expected.next().value, got.next().value];
    if (want === have) {
      if (want === undefined) return ACCEPTED;
      continue;
    }
    const line = `Line ${at}`;
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
}

const missing = (line: string, want: string) => `${line} is missing: ${quoted(want)}.`;

function spaceHint(want: string, have: string): string {
  if (want.length > HINTED_CHARACTERS || have.length > HINTED_CHARACTERS) return "";
  return want.replaceAll(/\s+/g, "") === have.replaceAll(/\s+/g, "") ? ", in its spaces alone" : "";
}

/** Lazy: outputs are large and mostly differ early. */
function* linesOf(text: string): Generator<string, undefined> {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    const isTwo = found > from && text[found - 1] === "\r";
    yield text.slice(from, isTwo ? end - 1 : end);
    from = end + 1;
  }
}
