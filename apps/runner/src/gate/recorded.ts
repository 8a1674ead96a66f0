import {
  type ChallengePackage,
  isSampleByName,
  type LanguageId,
  type Manifest,
  type TestCase,
} from "@crucible/contract";

/** The manifest's order and samples where it lists them; behind those what it forgot, so that all are judged. */
export function testsOf(given: readonly TestCase[], names: readonly string[]): TestCase[] {
  const listed = given.filter(({ name }) => names.includes(name));
  const others = names.filter((name) => !listed.some((test) => test.name === name));
  return [...listed, ...others.map((name) => ({ name, sample: isSampleByName(name) }))];
}

/** The package with the exports that were listed, and these tests in the language's section. */
export function withRecorded(
  pkg: ChallengePackage,
  id: LanguageId,
  { manifest }: { manifest: Manifest },
  tests: TestCase[],
): ChallengePackage {
  const section = manifest[id];
  if (section === undefined) return pkg;
  // Of the other languages the package knows more: they may have been recorded before.
  return { ...pkg, manifest: { ...pkg.manifest, [id]: { ...section, tests } } };
}
