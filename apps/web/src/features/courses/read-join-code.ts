/** Crockford's base 32: no I, L, O or U, which are misread or misheard. https://www.crockford.com/base32.html */
export const JOIN_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const JOIN_CODE_LENGTH = 10;

/**
 * The code in what somebody typed or pasted, or null when there is none: in any case, with hyphens or spaces, with O for
 * 0 and I or L for 1, or the whole join link.
 */
export function readJoinCode(typed: string): string | null {
  const end = /\/join\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  const code = end
    .toUpperCase()
    .replace(/[\s\-‐-―_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (code.length !== JOIN_CODE_LENGTH) return null;
  return Array.from(code).every((letter) => JOIN_CODE_ALPHABET.includes(letter)) ? code : null;
}

/** As people read it out: ABCDE-FGHJK. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
