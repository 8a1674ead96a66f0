import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSolution } from "./read-solution.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "crucible-solution-"));
});
afterEach(() => rm(directory, { recursive: true }));

async function put(file: string, content: string | Uint8Array): Promise<string> {
  const location = path.join(directory, file);
  await mkdir(path.dirname(location), { recursive: true });
  await writeFile(location, content);
  return location;
}

test("a single file is the crate's library, whatever its name", async () => {
  const file = await put("my-try.rs", "fn a() {}");
  expect(await readSolution(file, "src/lib.rs")).toEqual([{ path: "src/lib.rs", content: "fn a() {}" }]);
});

test("of a project only its src folder is taken, in order", async () => {
  await put("Cargo.toml", "[package]");
  await put("target/debug/x", "binary");
  await put("src/lib.rs", "mod a;");
  await put("src/inner/a.rs", "// a");
  expect((await readSolution(directory, "src/lib.rs")).map((file) => file.path)).toEqual([
    "src/inner/a.rs",
    "src/lib.rs",
  ]);
});

test("a directory without a src folder is the src folder", async () => {
  await put("lib.rs", "// b");
  expect(await readSolution(directory, "src/lib.rs")).toEqual([{ path: "src/lib.rs", content: "// b" }]);
});

test("a link is refused by name and never followed", async () => {
  await put("src/lib.rs", "");
  await symlink("/etc/passwd", path.join(directory, "src/passwd.rs"));
  await expect(readSolution(directory, "src/lib.rs")).rejects.toThrow("src/passwd.rs is a link");
});

test("text that is not UTF-8 is refused by name", async () => {
  const file = await put("a.rs", Uint8Array.of(0xff, 0xfe));
  await expect(readSolution(file, "src/lib.rs")).rejects.toThrow("src/lib.rs is not UTF-8");
});

test("a missing place and an empty directory are said", async () => {
  await expect(readSolution(path.join(directory, "nothing"), "src/lib.rs")).rejects.toThrow("There is no solution at");
  await expect(readSolution(directory, "src/lib.rs")).rejects.toThrow("There is no file in");
});
