import { type ChallengePackage, isSampleByName, type LanguageId, type TestCase } from "@crucible/contract";

/** The manifest's order and samples where it lists them; behind those what it forgot, so that all are judged. */
export function testsOf(given: readonly TestCase[], names: readonly string[]): TestCase[] {
  const listed = given.filter(({ name }) => names.includes(name));
  const others = names.filter((name) => !listed.some((test) => test.name === name));
  return [...listed, ...others.map((name) => ({ name, sample: isSampleByName(name) }))];
}

/** The package with these tests in the language's section. */
export function withTests(pkg: ChallengePackage, id: LanguageId, tests: TestCase[]): ChallengePackage {
  const section = pkg.manifest[id];
  if (section === undefined) return pkg;
  return { ...pkg, manifest: { ...pkg.manifest, [id]: { ...section, tests } } };
}
