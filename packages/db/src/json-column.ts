const UNSTORABLE = /\0|[\uD800-\uDFFF]/gu;

/**
 * JSON text for a `jsonb` parameter. jsonb cannot hold NUL or half a surrogate pair; a student's output may, and must
 * not make the write fail: NUL becomes "␀", a stray half "\uFFFD".
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? item.replace(UNSTORABLE, (char) => (char === "\0" ? "\u2400" : "\uFFFD")) : item,
  );
}
