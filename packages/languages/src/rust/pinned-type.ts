/**
 * The language of `rust.exports` in a manifest:
 * - `fn(u32) -> u64`, also `unsafe fn`, `extern "C" fn`, `for<'a> fn(&'a str) -> &'a str`: a function of that very type
 * - `fn<T: Ord>(Vec<T>) -> Option<T> where T: Clone`, or with `impl Trait`: a function that serves for that signature
 * - `type`, or `type<T>` for a generic one: a struct, enum or alias
 * - `trait`, `generic`: re-exported as it is, with nothing checked
 * - anything else: the type of a constant
 */
export type PinnedType =
  | { kind: "pointer"; type: string; head: string; lifetimes: string; parameters: string[]; result: string }
  | { kind: "generic-function"; generics: string; parameters: string[]; result: string; where: string }
  | { kind: "type"; generics: string }
  | { kind: "trait" }
  | { kind: "generic" }
  | { kind: "constant"; type: string };

const FUNCTION = /^(?:for\s*(<[^<>]*>)\s*)?((?:unsafe\s+)?(?:extern\s*"[A-Za-z0-9_-]+"\s+)?)fn\s*(?=[<(])/;
const PARAMETER_NAME = /^[a-z_][A-Za-z0-9_]*\s*:(?!:)\s*/;
/** What no type holds; a pin with one of these could end the line it is generated into. */
const NOT_IN_A_TYPE = /[{}\n\r#`]|\/\/|\/\*/;

/**
 * Reads one pinned type.
 * @throws Error with a sentence for the challenge's author.
 */
export function parsePinnedType(source: string): PinnedType {
  const text = source.trim();
  if (text === "trait" || text === "generic") return { kind: text };
  if (NOT_IN_A_TYPE.test(text))
    throw new Error(`\`${text}\` is not a type: it holds a brace, a comment or a line break`);
  if (text === "type") return { kind: "type", generics: "" };
  if (/^type\s*</.test(text)) {
    const generics = text.slice(4).trim();
    if (closing(generics, 0) !== generics.length - 1) throw new Error(`\`${text}\`: the brackets do not match`);
    return { kind: "type", generics };
  }
  const head = FUNCTION.exec(text);
  if (head === null) {
    checkBalanced(text);
    if (/^(for|unsafe|extern|fn|struct|enum|union|const|static|mod|macro)\b/.test(text)) fail(text);
    if (text.includes(";") && !text.includes("[")) throw new Error(`\`${text}\` is not a type`);
    return { kind: "constant", type: text };
  }
  return parseFunction(text, head);
}

function parseFunction(text: string, head: RegExpExecArray): PinnedType {
  checkBalanced(text);
  let at = head[0].length;
  let generics = "";
  if (text[at] === "<") {
    const end = closing(text, at);
    generics = text.slice(at, end + 1);
    at = end + 1 + (text.slice(end + 1).length - text.slice(end + 1).trimStart().length);
  }
  if (text[at] !== "(") throw new Error(`\`${text}\`: a parenthesis must follow \`fn\``);
  const end = closing(text, at);
  const parameters = splitTopLevel(text.slice(at + 1, end)).map((part) => part.replace(PARAMETER_NAME, ""));
  const [, result = "()", where = ""] =
    /^\s*(?:->\s*([\s\S]*?))?\s*(\bwhere\b[\s\S]*)?$/.exec(text.slice(end + 1)) ?? fail(text);
  const plainType = `${parameters.join(", ")} ${result}`;
  if (generics !== "" || where !== "" || /\bimpl\b/.test(plainType)) {
    if (head[1] || head[2]?.trim())
      throw new Error(`\`${text}\`: a generic function cannot be unsafe, extern or for<…>`);
    return { kind: "generic-function", generics, parameters, result, where };
  }
  return { kind: "pointer", type: text, head: head[2] ?? "", lifetimes: head[1] ?? "", parameters, result };
}

function fail(text: string): never {
  throw new Error(
    `\`${text}\`: write \`fn(A, B) -> C\` for a function, or type, trait, generic or the type of a constant`,
  );
}

const PAIRS: Record<string, string> = { "(": ")", "[": "]", "<": ">" };

/** Index of the bracket that closes the one at `start`. The `>` of an arrow closes nothing. */
function closing(text: string, start: number): number {
  const open: string[] = [];
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    const closes = PAIRS[character];
    if (closes !== undefined) open.push(closes);
    else if (character === open.at(-1) && !(character === ">" && text[at - 1] === "-")) open.pop();
    if (open.length === 0) return at;
  }
  throw new Error(`\`${text}\`: a bracket is not closed`);
}

function checkBalanced(text: string): void {
  if (closing(`(${text})`, 0) !== text.length + 1) fail(text);
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (PAIRS[text[at] ?? ""] !== undefined) at = closing(text, at);
    else if (text[at] === ",") {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== "");
}
