import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { challengePackageSchema, eachLanguage, materialOf, testCasesOf } from "@crucible/contract";
import { expect, test } from "vitest";
import { readAllPackages, readChallengePackage } from "./read-package.ts";
import { type Files, faultsOf, folder, packageWriter } from "./testing/package-writer.ts";
import { MANIFEST, SUMS } from "./testing/sums-package.ts";

const write = packageWriter(SUMS, "sums");

test("a sound package is read whole", async () => {
  const pkg = await readChallengePackage(await write());
  expect(challengePackageSchema.parse(pkg)).toEqual(pkg);
  expect(pkg.statement).toBe("# Sums\n");
  const { solution, tests, wrong } = materialOf(pkg, "rust");
  expect(solution.map((file) => file.path)).toEqual(["src/inner.rs", "src/lib.rs"]);
  expect(tests.map((file) => file.path)).toEqual(["sample.rs", "sample_more.rs", "secret.rs"]);
  expect(wrong.map((one) => [one.verdict, one.name, one.files.map((file) => file.path)])).toEqual([
    ["TLE", "slow", ["src/a.rs", "src/lib.rs"]],
    ["WA", "off-by-one", ["src/lib.rs"]],
  ]);
});

test("tests of sample files are sample tests", async () => {
  const { manifest } = await readChallengePackage(await write());
  expect(manifest.rust?.tests).toEqual([
    { name: "sample::small", sample: true },
    { name: "sample_more::zero", sample: true },
    { name: "secret::large", sample: false },
  ]);
});

test("the digest is that of the content: the order of keys does not change it, a byte does", async () => {
  const { digest } = await readChallengePackage(await write());
  const reordered = MANIFEST.replace("title: Sums\n", "").replace("licence: MIT\n", "licence: MIT\ntitle: Sums\n");
  expect(reordered).not.toBe(MANIFEST);
  expect((await readChallengePackage(await write({ "challenge.yaml": reordered }))).digest).toBe(digest);
  const digests = new Set([digest]);
  for (const path of Object.keys(SUMS).filter((name) => name.endsWith(".rs") || name.endsWith(".md"))) {
    digests.add((await readChallengePackage(await write({ [path]: `${SUMS[path]}\n` }))).digest);
  }
  expect(digests.size).toBe(Object.keys(SUMS).length);
});

test.each<[string, Files, string]>([
  ["no manifest", { "challenge.yaml": null }, "challenge.yaml: it is missing"],
  ["no statement", { "statement.md": null }, "statement.md: it is missing or empty"],
  ["an empty statement", { "statement.md": " \n" }, "statement.md: it is missing or empty"],
  ["no starter", { "rust/starter/src/lib.rs": null }, "rust/starter: src/lib.rs is missing"],
  [
    "no reference",
    { "rust/solution/src/lib.rs": null, "rust/solution/src/inner.rs": null },
    "rust/solution: src/lib.rs",
  ],
  ["an unknown file", { "rust/test/secret.rs": "x" }, "rust/test/secret.rs: a package has no such file"],
  ["an unknown file at the top", { "Cargo.toml": "x" }, "Cargo.toml: a package has no such file"],
  ["a manifest for cargo in the starter", { "rust/starter/Cargo.toml": "x" }, "no manifest of yours"],
  ["a wrong solution that is right", { "rust/wrong/AC/x.rs": "x" }, '"AC" is not a verdict'],
  ["a wrong solution of no verdict", { "rust/wrong/slow/x.rs": "x" }, '"slow" is not a verdict'],
  ["a wrong solution of another kind", { "rust/wrong/WA/x.txt": "x" }, "put it at rust/wrong"],
  ["no UTF-8", { "statement.md": new Uint8Array([0xff, 0xfe]) }, "statement.md: it is not valid UTF-8"],
  ["a NUL", { "statement.md": "a\0b" }, "statement.md: it holds a NUL"],
  ["too large a file", { "statement.md": "x".repeat(1024 * 1024 + 1) }, "statement.md: it is larger than 1 MiB"],
  ["broken YAML", { "challenge.yaml": "format: 1\nslug: [\n" }, "challenge.yaml: line 3: "],
  [
    "a doubled key",
    { "challenge.yaml": `${MANIFEST}title: Again\n` },
    "challenge.yaml: line 16: Map keys must be unique",
  ],
  ["a misspelt key", { "challenge.yaml": `${MANIFEST}licnse: MIT\n` }, 'Unrecognized key: "licnse"'],
  [
    "a fault deep inside",
    { "challenge.yaml": MANIFEST.replace("difficulty: 2", "difficulty: 9") },
    "line 7, difficulty: ",
  ],
  ["another slug", { "challenge.yaml": MANIFEST.replace("slug: sums", "slug: other") }, 'slug: it says "other"'],
  ["a test that is not there", { "rust/tests/secret.rs": "" }, "no #[test] function for `secret::large`"],
  ["a NUL written as an escape", { "challenge.yaml": MANIFEST.replace("Sums", '"a\\0"') }, "holds a NUL character"],
  [
    "nesting without end",
    { "challenge.yaml": `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}` },
    "it is nested too deeply. Write it more plainly",
  ],
  [
    "a language's folder without its section",
    { "python/starter/solution.py": "" },
    "the manifest has no section python",
  ],
  [
    "a language's section without its folder",
    Object.fromEntries(Object.keys(SUMS).flatMap((path) => (path.startsWith("rust/") ? [[path, null]] : []))),
    "rust: the manifest has a section rust, but there is no such folder",
  ],
  [
    "no test file",
    { "rust/tests/sample.rs": null, "rust/tests/sample_more.rs": null, "rust/tests/secret.rs": null },
    "rust/tests: there is no test file",
  ],
  ["files that no test may read", { "rust/files/data.txt": "x" }, "rust.allowFiles"],
  ["cases of another grader", { "cases.yaml": "[]" }, "cases.yaml: only the grader `function` has one"],
  ["data of another grader", { "data/sample/1.in": "" }, "data: only the grader `stdio` has it"],
  ["a checker of another grader", { "checker/rust/src/main.rs": "" }, "checker: only the grader `stdio` has it"],
  [
    "a crate that is not vetted",
    { "challenge.yaml": MANIFEST.replace("rust:\n", "rust:\n  crates: [left-pad]\n") },
    "rust.crates: `left-pad` is not one of the image's crates",
  ],
  [
    "a wrong solution written twice",
    { "rust/wrong/WA/off-by-one/src/lib.rs": "// two\n" },
    "rust/wrong/WA/off-by-one: ",
  ],
  ["a pin that is no type", { "challenge.yaml": MANIFEST.replace("fn(u32, u32)", "fn(u32, u32") }, "rust.exports.add"],
])("%s is a fault with file and remedy", async (_, changes, expected) => {
  expect(await faultsOf(await write(changes))).toContainEqual(expect.stringContaining(expected));
});

test("a bomb of YAML aliases is a fault, not a fire", async () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((name, at) => {
      const before = "abcdefghi"[at];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(",")}]`;
    }),
  ];
  expect(await faultsOf(await write({ "challenge.yaml": bomb.join("\n") }))).toContainEqual(
    expect.stringMatching(/^challenge\.yaml: .*alias/),
  );
});

test("a package of more than 16 MiB is a fault, and is not read on", async () => {
  const text = "x".repeat(1024 * 1024);
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`rust/files/${at}.txt`, text]));
  expect(await faultsOf(await write(files))).toEqual(
    expect.arrayContaining([expect.stringContaining("with it the package is larger than 16 MiB")]),
  );
});

test("each language of the manifest has its own material, paths and sample tests", async () => {
  const python = "python:\n  exports: [add]\n  tests: [sample::test_small, secret::test_large]\n";
  const pkg = await readChallengePackage(
    await write({
      "challenge.yaml": MANIFEST + python,
      "python/starter/solution.py": "pass\n",
      "python/solution/solution.py": "import more\n",
      "python/solution/more.py": "\n",
      "python/tests/sample.py": "def test_small(): pass\n",
      "python/tests/secret.py": "def test_large(): pass\n",
      "python/wrong/RTE/raises.py": "raise\n",
    }),
  );
  expect(eachLanguage(pkg).map(([id]) => id)).toEqual(["rust", "python"]);
  expect(materialOf(pkg, "python")).toMatchObject({
    solution: [{ path: "more.py" }, { path: "solution.py" }],
    wrong: [{ name: "raises", verdict: "RTE", files: [{ path: "solution.py", content: "raise\n" }] }],
  });
  expect(testCasesOf(pkg, "python")).toEqual([
    { name: "sample::test_small", sample: true },
    { name: "secret::test_large", sample: false },
  ]);
});

test("files for the tests are read with paths below the package root", async () => {
  const allowed = MANIFEST.replace("rust:\n", "rust:\n  allowFiles: true\n");
  const pkg = await readChallengePackage(
    await write({ "challenge.yaml": allowed, "rust/files/data/words.txt": "x\n" }),
  );
  expect(materialOf(pkg, "rust").files).toEqual([{ path: "data/words.txt", content: "x\n" }]);
});

test("a symbolic link is a fault and is not followed", async () => {
  const directory = await write({ "statement.md": null });
  await symlink("/etc/hostname", join(directory, "statement.md"));
  expect(await faultsOf(directory)).toContainEqual(expect.stringContaining("statement.md: it is a symbolic link"));
});

test("every fault is listed at once", async () => {
  const directory = await write({ "statement.md": null, "rust/wrong/JE/x.rs": "x", "notes.txt": "x" });
  expect(await faultsOf(directory)).toHaveLength(3);
});

test("a folder that is not there is named", async () => {
  expect(await faultsOf(join(folder.path, "nothing"))).toEqual([expect.stringContaining("there is no such folder")]);
});

test("packages come by difficulty, then slug, and faults of all of them together", async () => {
  const named = (slug: string, difficulty: number) => ({
    "challenge.yaml": MANIFEST.replace("slug: sums", `slug: ${slug}`).replace(
      "difficulty: 2",
      `difficulty: ${difficulty}`,
    ),
  });
  await write(named("zeta", 1), "zeta");
  await write(named("beta", 2), "beta");
  await write(named("alpha", 2), "alpha");
  await mkdir(join(folder.path, ".git"));
  await writeFile(join(folder.path, "README.md"), "about\n");
  expect((await readAllPackages(folder.path)).map((pkg) => pkg.manifest.slug)).toEqual(["zeta", "alpha", "beta"]);

  await write({ ...named("one", 1), "statement.md": null }, "one");
  await write(named("two", 77), "two");
  await expect(readAllPackages(folder.path)).rejects.toMatchObject({
    faults: [
      { file: "one/statement.md", message: expect.any(String) },
      { file: "two/challenge.yaml", message: expect.stringContaining("difficulty") },
    ],
  });
});

test("the built-in challenges are sound", async () => {
  const packages = await readAllPackages(fileURLToPath(new URL("../../../challenges", import.meta.url)));
  expect(packages.length).toBeGreaterThanOrEqual(13);
});
