/** Most characters of one test's output that are kept for display and stored. */
export const DISPLAY_CHARACTERS = 16 * 1024;
/** Most characters of one sentence: a panic's text, one side of a comparison. */
export const SENTENCE_CHARACTERS = 4 * 1024;

// C0 and C1 controls but tab and newline, and the marks that reorder text: a program must not be able to paint on a
// reader's terminal (ANSI, OSC) or make a line read differently from what it says.
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * What a program printed, as text that is safe to show and to store: invalid UTF-8 replaced, control characters and
 * direction marks written out as `\u{1b}`, at most `maxCharacters` kept with a last line that says how much there was.
 */
export function displayBytes(bytes: Uint8Array, maxCharacters = DISPLAY_CHARACTERS): string {
  // Escaping only lengthens, and a character takes at most four bytes: no need to decode megabytes to show a page.
  const looked = bytes.subarray(0, (maxCharacters + 1) * 4);
  return bounded(escaped(new TextDecoder("utf-8").decode(looked)), maxCharacters, `${bytes.length} bytes`);
}

/** The same for text that is already decoded. */
export function displayText(text: string, maxCharacters = DISPLAY_CHARACTERS): string {
  return bounded(escaped(text.slice(0, maxCharacters + 1)), maxCharacters, `${text.length} characters`);
}

function escaped(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function bounded(text: string, maxCharacters: number, whole: string): string {
  if (text.length <= maxCharacters) return text;
  const last = text.charCodeAt(maxCharacters - 1);
  // Not between the halves of a surrogate pair: half of one is no text.
  const end = last >= 0xd800 && last <= 0xdbff ? maxCharacters - 1 : maxCharacters;
  return `${text.slice(0, end)}\n… cut here: ${whole} in all`;
}
