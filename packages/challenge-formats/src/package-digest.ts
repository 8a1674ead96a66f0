import { createHash } from "node:crypto";
import { type ChallengePackage, eachLanguage, type LanguageMaterial, type SourceFile } from "@crucible/contract";

/**
 * sha256, hex, over everything that a package holds. Keys and files are sorted first, so neither the order in which a
 * disk lists files nor that of keys in the manifest changes it. The order of tests and cases does: it is what is shown.
 */
export function packageDigest(pkg: Omit<ChallengePackage, "digest">): string {
  const sorted = {
    ...pkg,
    languages: Object.fromEntries(eachLanguage({ ...pkg, digest: "" }).map(([id, one]) => [id, sortedMaterial(one)])),
    checker: pkg.checker === null ? null : { ...pkg.checker, files: byPath(pkg.checker.files) },
  };
  return createHash("sha256").update(canonicalJson(sorted)).digest("hex");
}

function sortedMaterial(material: LanguageMaterial): LanguageMaterial {
  return {
    starter: byPath(material.starter),
    solution: byPath(material.solution),
    tests: byPath(material.tests),
    files: byPath(material.files),
    wrong: [...material.wrong]
      .sort((one, other) => order(`${one.verdict}/${one.name}`, `${other.verdict}/${other.name}`))
      .map((one) => ({ ...one, files: byPath(one.files) })),
  };
}

function byPath(files: readonly SourceFile[]): SourceFile[] {
  return [...files].sort((one, other) => order(one.path, other.path));
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const members = entries.sort(([one], [other]) => order(one, other));
    return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
