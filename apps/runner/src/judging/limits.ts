import { effectiveLimits, type LimitCeilings, type Limits, type Manifest } from "@crucible/contract";
import type { Language } from "@crucible/languages";

/** The limits that hold for a challenge in a language, under the operator's ceilings. */
export function limitsFor(manifest: Manifest, language: Language, ceilings?: LimitCeilings): Limits {
  const factor = manifest[language.id]?.timeFactor ?? language.timeFactor;
  return effectiveLimits(manifest.limits, factor, ceilings);
}
