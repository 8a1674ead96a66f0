import type { JudgedChallenge } from "@crucible/contract";
import { parseValueType } from "./parse-value-type.ts";
import { encodeValue, MAX_RETURNED_BYTES } from "./wire.ts";

/**
 * Faults of a `function` challenge's cases in any language, each a sentence for its author; [] when sound: an answer
 * has a bound, and what could never arrive must not be expected.
 */
export function caseFaults({ manifest, cases }: Pick<JudgedChallenge, "manifest" | "cases">): string[] {
  if (manifest.function === undefined) return [];
  const type = parseValueType(manifest.function.returns);
  return cases.flatMap((one) => {
    const length = one.kind === "function" ? encodeValue(type, one.returns).length : 0;
    if (length <= MAX_RETURNED_BYTES) return [];
    const bound = `${MAX_RETURNED_BYTES / 1024} KiB`;
    return [
      `case ${one.name}: what it expects takes ${length} bytes; a returned value may take ${bound}. Ask for less`,
    ];
  });
}
