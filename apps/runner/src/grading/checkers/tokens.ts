import { ACCEPTED, type CheckerRuling, quoted } from "./checker.ts";

type Token = { text: string; line: number };

/** Whether two words are as good as each other. */
export type SameWord = (expected: string, got: string) => boolean;

/** The same words in the same order; white space only separates. */
export function checkTokens(answer: string, output: string, same: SameWord): CheckerRuling {
  const expected = tokensOf(answer);
  const got = tokensOf(output);
  for (;;) {
    const want = expected.next();
    const have = got.next();
    if (want.done && have.done) return ACCEPTED;
    if (have.done) {
      const wanted = want.value?.text ?? "";
      return { accepted: false, where: "The output ends too soon.", what: `The output ends before ${quoted(wanted)}.` };
    }
    const line = `Line ${have.value.line}`;
    if (want.done) {
      const what = `${line}: ${quoted(have.value.text)} is more than was asked for.`;
      return { accepted: false, where: `${line} has more than was asked for.`, what };
    }
    if (!same(want.value.text, have.value.text)) {
      const what = `${line}: expected ${quoted(want.value.text)}, got ${quoted(have.value.text)}.`;
      return { accepted: false, where: `${line} differs.`, what };
    }
  }
}

/** `NO`, `No` and `no` are one word when case does not matter. */
export function sameText(ignoreCase: boolean): SameWord {
  return ignoreCase ? (one, other) => one.toLowerCase() === other.toLowerCase() : (one, other) => one === other;
}

/** Words between ASCII white space, each with its line, from 1. Lazy: outputs are large and mostly differ early. */
function* tokensOf(text: string): Generator<Token, undefined> {
  let line = 1;
  for (const match of text.matchAll(/\n|[^ \t\r\n\v\f]+/g)) {
    if (match[0] === "\n") line += 1;
    else yield { text: match[0], line };
  }
}
