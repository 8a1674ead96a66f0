import type { SourceFile } from "@crucible/contract";

/**
 * Differences that no symbol shows, by the words without which they cannot be written (as in `forbidden-words.ts`: no
 * stable macro can put an identifier together):
 * - `track_caller` adds a hidden parameter, which the tests built ahead would not pass;
 * - `global_allocator` would give the student's object an allocator of its own;
 * - `panic_handler` is a second one, which only a link by rustc would notice;
 * - `env`, `option_env`, `include_str` and `include_bytes` could tell, while compiling, which of the two ways it is;
 * - `macro_rules` could put a function together that is not written as it looks.
 */
const NOT_TO_BE_JOINED =
  /\b(track_caller|global_allocator|panic_handler|env|option_env|include_str|include_bytes|macro_rules)\b/;
/** `fn` with anything but white space and a name, or the parameters of a pointer's type, behind it: a comment, a `$`. */
const ODD_FUNCTION = /\bfn\b(?!\s+[A-Za-z_]|\s*\()/;

/**
 * True when tests built ahead may be joined with this code. False costs time and nothing else, so it is answered for
 * whatever is not plain: each function must be written as `pub fn name(`, in `src/lib.rs`, and there alone. That shows
 * it to be public (a private one that something public calls has a symbol too) and without lifetimes of its own (those
 * are part of its symbol).
 */
export function canBeJoined(functions: readonly string[], files: readonly SourceFile[]): boolean {
  if (files.some(({ content }) => NOT_TO_BE_JOINED.test(content) || ODD_FUNCTION.test(content))) return false;
  return functions.every((name) => {
    const written = files.flatMap((file) => definitionsOf(name, file));
    return written.length === 1 && written[0] === true;
  });
}

/** Enough to hold `pub const ` and a generous amount of space. */
const LOOKED_AT = 40;

/** Of each `fn name` in the file, comments included: is it plain? Linear in the text, which may be hostile. */
function definitionsOf(name: string, { path, content }: SourceFile): boolean[] {
  return [...content.matchAll(new RegExp(`\\bfn\\s+(?:r#)?${name}\\b\\s*(\\(?)`, "g"))].map(({ index, 1: opens }) => {
    const before = content.slice(Math.max(0, index - LOOKED_AT), index);
    return path === "src/lib.rs" && opens === "(" && /\bpub\s+(?:const\s+)?$/.test(before);
  });
}
