/**
 * Words that give safe code the powers of unsafe code where `-F unsafe_code` does not see it. Seen on rustc 1.95 and
 * 1.96, each compiled without a complaint:
 * - `naked_asm`: the body of a naked function, which is machine code that safe code may call.
 * - `no_mangle`, `export_name` on a provided method of a trait: a function named `memcmp` that says "equal" to
 *   everything takes the place of libc's, and every comparison of strings passes.
 * - `link_section` on a method: its code lands in `.init_array` and runs before `main`.
 *
 * An attribute or a macro has to be written out somewhere: no stable macro can put an identifier together from parts,
 * and of the characters that rustc normalises none becomes a small ASCII letter. So looking for the word is enough.
 */
const FORBIDDEN = /\b(naked_asm|no_mangle|export_name|link_section)\b/;

/** The first forbidden word of a source text with its line from 1, or null. Comments count too. */
export function findForbiddenWord(source: string): { word: string; line: number } | null {
  const match = FORBIDDEN.exec(source);
  if (match === null) return null;
  return { word: match[0], line: source.slice(0, match.index).split("\n").length };
}
