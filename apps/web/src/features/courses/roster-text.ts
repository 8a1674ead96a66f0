/** What a file's bytes say, and whether that was read for certain. */
export type RosterText = { text: string; encoding: "utf-8" | "utf-16" | "latin-1" };

/**
 * A roster file as text. Spreadsheets write UTF-8, UTF-16 with a mark in front, or the old Western European encoding,
 * which no byte gives away: what is not UTF-8 is taken for that, and the reader is told.
 */
export function rosterText(bytes: Uint8Array): RosterText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16" };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "latin-1" };
  }
}
