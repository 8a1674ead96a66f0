import { expect, test } from "vitest";
import { ChallengePackageError } from "./package-faults.ts";
import { readFolderFiles } from "./package-folder.ts";
import { readChallengePackage, readPackageFiles } from "./read-package.ts";
import { packageWriter } from "./testing/package-writer.ts";
import { SUMS, SUMS_FILES } from "./testing/sums-package.ts";

const write = packageWriter(SUMS, "sums");

function faultsOf(files: { path: string; content: string }[]): string[] {
  try {
    readPackageFiles("sums", files);
  } catch (error) {
    if (!(error instanceof ChallengePackageError)) throw error;
    return error.faults.map((fault) => `${fault.file}: ${fault.message}`);
  }
  return [];
}
const withFiles = (more: Record<string, string>) => [
  ...SUMS_FILES,
  ...Object.entries(more).map(([path, content]) => ({ path, content })),
];

test("files in memory are read as the same package as the folder they came from", async () => {
  const directory = await write();
  const files = await readFolderFiles(directory);
  expect(files.map((file) => file.path)).toEqual(SUMS_FILES.map((file) => file.path).sort());
  expect(readPackageFiles("sums", files)).toEqual(await readChallengePackage(directory));
});

test("a draft under another slug than its manifest's is refused", () => {
  const read = () => readPackageFiles("other", SUMS_FILES);
  expect(read).toThrow(/line 2, slug: it says "sums" but the folder is "other"/);
});

test.each<[string, Record<string, string>, string]>([
  ["leaves the package", { "rust/../../x.rs": "" }, "rust/../../x.rs: its path leads out of the package"],
  ["is absolute", { "/etc/passwd": "" }, "/etc/passwd: its path is absolute"],
  ["starts with a drive", { "C:/x": "" }, "C:/x: its path is absolute"],
  ["holds a backslash", { "rust\\tests\\x.rs": "" }, "rust\\tests\\x.rs: its name holds a backslash"],
  ["holds NUL", { "rust/tests/x\0.rs": "" }, "rust/tests/x\0.rs: its name holds a control character"],
  ["has an empty part", { "rust//x.rs": "" }, "rust//x.rs: its path has an empty part"],
  ["is nobody's", { "": "" }, ": it has no name"],
  ["holds half a character", { "rust/tests/\ud800.rs": "" }, "rust/tests/\ud800.rs: its name is not valid Unicode"],
  ["lies too deep", { "rust/files/3/4/5/6/7/8/9": "" }, "rust/files/3/4/5/6/7/8/9: it lies more than 8 folders deep"],
  ["is another's in other letters", { "Statement.md": "" }, "Statement.md: its name and statement.md are the same"],
  ["is below a file", { "statement.md/x": "" }, "statement.md/x: its name and statement.md are the same"],
  ["is a folder already", { "rust/tests": "" }, "rust/tests: it is there twice"],
])("a path that %s is refused by its name", (_, files, fault) => {
  expect(faultsOf(withFiles(files)).join("\n")).toContain(fault);
});

test("a path that is there twice is refused", () => {
  expect(faultsOf([...SUMS_FILES, { path: "statement.md", content: "" }])).toEqual([
    "statement.md: it is there twice. Rename or remove one",
  ]);
});

test("the same name in two spellings of Unicode is refused", () => {
  const files = withFiles({ "rust/files/\u00e9": "", "rust/files/e\u0301": "" });
  expect(faultsOf(files).join("\n")).toMatch(/its name and rust\/files\/.* are the same on some computers/);
});

test.each<[string, string, string]>([
  ["NUL", "a\0b", "it holds a NUL character"],
  ["half a character", "a\ud800b", "it holds half a character"],
  ["more than a mebibyte", "ä".repeat(600_000), "it is larger than 1 MiB"],
])("content with %s is refused", (_, content, fault) => {
  expect(faultsOf(withFiles({ "rust/files/x": content })).join("\n")).toContain(`rust/files/x: ${fault}`);
});

test("a package is 16 MiB at most, and each file beyond is told once", () => {
  const files = Object.fromEntries(Array.from({ length: 18 }, (_, at) => [`rust/files/${at}`, "x".repeat(1024 ** 2)]));
  const faults = faultsOf(withFiles(files)).filter((fault) => fault.includes("the package is larger"));
  expect(faults).toHaveLength(1);
});

test("a package is 2,000 files and folders at most", () => {
  const files = Object.fromEntries(Array.from({ length: 1_995 }, (_, at) => [`rust/files/${at}`, ""]));
  expect(faultsOf(withFiles(files)).join("\n")).toContain("more than 2000 files and folders");
});
