import { createHash } from "node:crypto";
import type { ChallengePackage } from "@crucible/contract";

/**
 * sha256, hex, over everything that a package holds. Keys and files are sorted first, so neither the order in which a
 * disk lists files nor that of keys in the manifest changes it. The order of the tests does: it is what is shown.
 */
export function packageDigest(pkg: Omit<ChallengePackage, "digest">): string {
  const byPath = <T extends { path: string }>(files: T[]) =>
    [...files].sort((one, other) => order(one.path, other.path));
  const sorted = {
    ...pkg,
    starter: byPath(pkg.starter),
    solution: byPath(pkg.solution),
    tests: byPath(pkg.tests),
    wrong: [...pkg.wrong]
      .sort((one, other) => order(`${one.verdict}/${one.name}`, `${other.verdict}/${other.name}`))
      .map((one) => ({ ...one, files: byPath(one.files) })),
  };
  return createHash("sha256").update(canonicalJson(sorted)).digest("hex");
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
