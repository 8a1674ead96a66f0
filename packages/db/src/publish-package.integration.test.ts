import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type Database } from "./database.ts";
import { publishPackage } from "./publish-package.ts";
import { echoCase, packageWith, packageWithCases } from "./testing/packages.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.ownerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const current = async (slug: string) =>
  db.prisma.challenge.findUniqueOrThrow({
    where: { slug },
    include: { currentVersion: { include: { secret: true } }, versions: { orderBy: { number: "asc" } } },
  });

describe("publishPackage", () => {
  test("the same package again changes nothing but its place", async () => {
    expect(await publishPackage(db, packageWith("one", "same"), 3)).toEqual({ version: 1, created: true });
    const before = await current("same");
    expect(await publishPackage(db, packageWith("one", "same"), 5)).toEqual({ version: 1, created: false });
    expect(await current("same")).toEqual({ ...before, position: 5 });
  });

  test("a changed package is a new version, the old one stays as it was", async () => {
    await publishPackage(db, packageWith("one", "changed"), 0);
    const [first] = (await current("changed")).versions;
    expect(await publishPackage(db, packageWith("two", "changed"), 0)).toEqual({ version: 2, created: true });
    const after = await current("changed");
    expect(after.currentVersion).toMatchObject({ number: 2, statement: "two" });
    expect(after.versions[0]).toEqual(first);
  });

  test("an earlier package becomes current again without a third version", async () => {
    await publishPackage(db, packageWith("one", "back"), 0);
    await publishPackage(db, packageWith("two", "back"), 0);
    expect(await publishPackage(db, packageWith("one", "back"), 0)).toEqual({ version: 1, created: false });
    expect((await current("back")).currentVersion?.number).toBe(1);
    expect(await publishPackage(db, packageWith("three", "back"), 0)).toEqual({ version: 3, created: true });
  });

  test("only the sample tests are outside the secret, by language", async () => {
    const pkg = packageWith("one", "secretive");
    await publishPackage(db, pkg, 0);
    const { currentVersion } = await current("secretive");
    const { tests = [], files, starter, solution, wrong } = pkg.languages.rust ?? {};
    expect(currentVersion?.sampleTests).toEqual({ rust: [tests[0]] });
    expect(currentVersion?.starter).toEqual({ rust: starter });
    expect(currentVersion?.secret).toMatchObject({
      tests: { rust: { tests, files } },
      solution: { rust: solution },
      wrong: { rust: wrong },
    });
  });

  test("sample cases are open, all cases are in the secret, and no character of either is changed", async () => {
    const cases = [echoCase("sample/nul", "a\0b"), echoCase("secret/quote", '"\\u0000 😀')];
    await publishPackage(db, packageWithCases("echo", cases), 0);
    const { currentVersion } = await current("echo");
    expect(currentVersion?.sampleCases).toEqual([cases[0]]);
    expect(currentVersion?.sampleTests).toEqual({ rust: [], python: [] });
    expect(currentVersion?.starter).toMatchObject({ python: [{ path: "solution.py" }] });
    expect(currentVersion?.secret).toMatchObject({
      cases,
      checker: { language: "python", files: [{ path: "main.py" }] },
      tests: { python: { tests: [], files: [{ path: "words.txt", content: "one two" }] } },
      wrong: { rust: [{ name: "empty", verdict: "WA" }] },
    });
  });

  test("publishing one challenge from two processes at once makes one version", async () => {
    await publishPackage(db, packageWith("one", "twice"), 0);
    const both = await Promise.all([1, 2].map(() => publishPackage(db, packageWith("two", "twice"), 0)));
    expect(both.map(({ version }) => version)).toEqual([2, 2]);
    expect(both.filter(({ created }) => created)).toHaveLength(1);
  });
});
