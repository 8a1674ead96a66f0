import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { challengePackageSchema } from "@crucible/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChallengePackageError } from "./package-faults.ts";
import { readAllPackages, readChallengePackage } from "./read-package.ts";

const MANIFEST = `format: 1
slug: sums
title: Sums
summary: Add numbers.
authors: [A. Author]
licence: MIT
difficulty: 2
grader: unit
rust:
  exports:
    add: fn(u32, u32) -> u32
  tests:
    - sample::small
    - sample_more::zero
    - secret::large
`;
const test_ = (name: string) => `#[test]\nfn ${name}() {}\n`;
const SOUND: Record<string, string> = {
  "challenge.yaml": MANIFEST,
  "statement.md": "# Sums\n",
  "rust/starter/src/lib.rs": "pub fn add(_: u32, _: u32) -> u32 { todo!() }\n",
  "rust/solution/src/lib.rs": "mod inner;\n",
  "rust/solution/src/inner.rs": "\n",
  "rust/tests/sample.rs": test_("small"),
  "rust/tests/sample_more.rs": test_("zero"),
  "rust/tests/secret.rs": test_("large"),
  "rust/wrong/WA/off-by-one.rs": "// one\n",
  "rust/wrong/TLE/slow/src/lib.rs": "mod a;\n",
  "rust/wrong/TLE/slow/src/a.rs": "\n",
};

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "crucible-package-"));
});
afterEach(() => rm(root, { recursive: true }));

/** Writes a package; a content of null leaves the file out. */
async function write(changes: Record<string, string | Uint8Array | null> = {}, name = "sums"): Promise<string> {
  const directory = join(root, name);
  for (const [path, content] of Object.entries({ ...SOUND, ...changes })) {
    if (content === null) continue;
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return directory;
}

async function faultsOf(directory: string): Promise<string[]> {
  try {
    await readChallengePackage(directory);
  } catch (error) {
    if (!(error instanceof ChallengePackageError)) throw error;
    for (const fault of error.faults) expect(error.message).toContain(fault.message);
    return error.faults.map((fault) => `${fault.file}: ${fault.message}`);
  }
  return [];
}

test("a sound package is read whole", async () => {
  const pkg = await readChallengePackage(await write());
  expect(challengePackageSchema.parse(pkg)).toEqual(pkg);
  expect(pkg.statement).toBe("# Sums\n");
  expect(pkg.solution.map((file) => file.path)).toEqual(["src/inner.rs", "src/lib.rs"]);
  expect(pkg.tests.map((file) => file.path)).toEqual(["sample.rs", "sample_more.rs", "secret.rs"]);
  expect(pkg.wrong.map((one) => [one.verdict, one.name, one.files.map((file) => file.path)])).toEqual([
    ["TLE", "slow", ["src/a.rs", "src/lib.rs"]],
    ["WA", "off-by-one", ["src/lib.rs"]],
  ]);
});

test("tests of sample files are sample tests", async () => {
  const { manifest } = await readChallengePackage(await write());
  expect(manifest.rust.tests).toEqual([
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
  for (const path of Object.keys(SOUND).filter((name) => name.endsWith(".rs") || name.endsWith(".md"))) {
    digests.add((await readChallengePackage(await write({ [path]: `${SOUND[path]}\n` }))).digest);
    await write();
  }
  expect(digests.size).toBe(Object.keys(SOUND).length);
});

test.each<[string, Record<string, string | Uint8Array | null>, string]>([
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
  ["too large a file", { "statement.md": "x".repeat(1024 * 1024 + 1) }, "statement.md: it is larger than 1024 KiB"],
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
  expect(await faultsOf(join(root, "nothing"))).toEqual([expect.stringContaining("there is no such folder")]);
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
  await mkdir(join(root, ".git"));
  await writeFile(join(root, "README.md"), "about\n");
  expect((await readAllPackages(root)).map((pkg) => pkg.manifest.slug)).toEqual(["zeta", "alpha", "beta"]);

  await write({ ...named("one", 1), "statement.md": null }, "one");
  await write(named("two", 77), "two");
  await expect(readAllPackages(root)).rejects.toMatchObject({
    faults: [
      { file: "one/statement.md", message: expect.any(String) },
      { file: "two/challenge.yaml", message: expect.stringContaining("difficulty") },
    ],
  });
});

test("the built-in challenges are sound", async () => {
  const packages = await readAllPackages(fileURLToPath(new URL("../../../challenges", import.meta.url)));
  expect(packages.length).toBeGreaterThanOrEqual(6);
});
