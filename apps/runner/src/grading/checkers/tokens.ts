import { ACCEPTED, type CheckerRuling, quoted } from "./checker.ts";
import { turnAfter } from "./turns.ts";

/** Whether two words are as good as each other. A word is always as good as itself. */
export type SameWord = (expected: string, got: string) => boolean;

/** The same words in the same order; white space only separates. */
export async function checkTokens(answer: string, output: string, same: SameWord): Promise<CheckerRuling> {
  if (answer === output) return ACCEPTED;
  const [want, have] = [new Words(answer), new Words(output)];
  for (let compared = 1; ; compared += 1) {
    const turn = turnAfter(compared);
    if (turn !== undefined) await turn;
    const [wants, has] = [want.next(), have.next()];
    if (!wants && !has) return ACCEPTED;
    if (!has) {
      const what = `The output ends before ${quoted(want.text())}.`;
      return { accepted: false, where: "The output ends too soon.", what };
    }
    const line = `Line ${have.line}`;
    if (!wants) {
      const what = `${line}: ${quoted(have.text())} is more than was asked for.`;
      return { accepted: false, where: `${line} has more than was asked for.`, what };
    }
    if (!want.equals(have) && !same(want.text(), have.text())) {
      const what = `${line}: expected ${quoted(want.text())}, got ${quoted(have.text())}.`;
      return { accepted: false, where: `${line} differs.`, what };
    }
  }
}

/** `NO`, `No` and `no` are one word when case does not matter. */
export function sameText(ignoreCase: boolean): SameWord {
  return ignoreCase ? (one, other) => one.toLowerCase() === other.toLowerCase() : (one, other) => one === other;
}

const [TAB, LINE_FEED, RETURN, SPACE] = [9, 10, 13, 32];

/** Words between ASCII white space, one after another. It makes no string of a word that nobody asks for. */
class Words {
  /** Of the present word, from 1. */
  line = 1;
  private start = 0;
  private end = 0;

  constructor(private readonly all: string) {}

  /** Goes to the next word; false when there is none. */
  next(): boolean {
    const { all } = this;
    let at = this.end;
    for (; at < all.length && isBlank(all.charCodeAt(at)); at += 1) {
      if (all.charCodeAt(at) === LINE_FEED) this.line += 1;
    }
    this.start = at;
    while (at < all.length && !isBlank(all.charCodeAt(at))) at += 1;
    this.end = at;
    return this.end > this.start;
  }

  text(): string {
    return this.all.slice(this.start, this.end);
  }

  equals(other: Words): boolean {
    const length = this.end - this.start;
    if (length !== other.end - other.start) return false;
    for (let at = 0; at < length; at += 1) {
      if (this.all.charCodeAt(this.start + at) !== other.all.charCodeAt(other.start + at)) return false;
    }
    return true;
  }
}

/** Tab, line feed, vertical tab, form feed, carriage return, space. */
function isBlank(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= RETURN);
}
