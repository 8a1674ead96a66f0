const ESCAPE = "\u001b";
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;:]*m`, "g");
/** Controls, marks that reorder or hide text, line and paragraph separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function visible(character: string): string {
  if (character === "\n" || character === "\t") return character;
  if (/\p{Surrogate}/u.test(character)) return "\ufffd";
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `\\u{${code.toString(16)}}`;
}

/**
 * Makes text of unknown origin safe to store and show: colour codes go, every other control character and every mark
 * that reorders text becomes visible, invalid UTF-8 becomes U+FFFD. Escaping for HTML is the page's own job.
 *
 * @param maxCharacters UTF-16 units kept from the beginning; a note says when something was cut.
 */
export function displayText(input: Uint8Array | string, maxCharacters: number): string {
  const text = typeof input === "string" ? input : new TextDecoder("utf-8", { ignoreBOM: true }).decode(input);
  const shown = cleanText(text.length > maxCharacters ? cutAt(text, maxCharacters) : text);
  const cut = text.length - maxCharacters;
  return cut > 0 ? `${shown}\n… ${cut} more characters are not shown` : shown;
}

/** As `displayText`, for one line or sentence: cut with an ellipsis alone. */
export function displayPhrase(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${cleanText(cutAt(text, maxCharacters))}…` : cleanText(text);
}

function cutAt(text: string, length: number): string {
  // Not through a surrogate pair.
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(COLOUR, "").replace(UNSAFE, visible);
}
