import type { Manifest } from "@crucible/contract";
import type { Language } from "@crucible/languages";
import { SandboxError } from "@crucible/sandbox";

/**
 * Rejects a challenge that needs crates which are not on hand: judged without them, right code would not compile, and
 * the student would be told that it is his fault.
 */
export function requireNeeds(language: Language, manifest: Manifest, crates: readonly string[]): void {
  const missing = language.needs(manifest).filter((need) => !crates.includes(need));
  if (missing.length === 0) return;
  const why = `${manifest.slug} needs ${missing.join(", ")}, and the image for ${language.title} was made without.`;
  throw new SandboxError("NOT_READY", why, true);
}
