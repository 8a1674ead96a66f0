import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BuiltStore, builtStore } from "./built-store.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let directory: string;
let troubles: string[];
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "crucible-store-"));
  troubles = [];
});
afterEach(() => rm(directory, { recursive: true }));

const open = (where = directory) => new BuiltStore(where, (what) => troubles.push(what));
const textOf = (built: Uint8Array | null) => built && Buffer.from(built).toString();

/** A file that was last used so long ago. */
async function leave(name: string, ageMs: number): Promise<void> {
  const file = path.join(directory, name);
  await writeFile(file, name);
  const at = new Date(Date.now() - ageMs);
  await utimes(file, at, at);
}

test("what was stored is there for the next process, and nothing else is", async () => {
  const below = path.join(directory, "not", "there", "yet");
  expect(await open(below).load("a")).toBeNull();
  await open(below).store("a", Buffer.from("built"));
  expect([textOf(await open(below).load("a")), await open(below).load("b")]).toEqual(["built", null]);
  expect(await readdir(below)).toEqual(["a"]);
  expect((await stat(path.join(below, "a"))).mode & 0o777).toBe(0o600);
  expect(troubles).toEqual([]);
});

test("what nobody used for a month goes, what is used stays", async () => {
  await leave("old", 31 * DAY_MS);
  await leave("used", 29 * DAY_MS);
  const store = open();
  expect(await store.load("old")).toBeNull();
  expect(textOf(await store.load("used"))).toBe("used");
  expect(Date.now() - (await stat(path.join(directory, "used"))).mtimeMs).toBeLessThan(DAY_MS);
  expect(await readdir(directory)).toEqual(["used"]);
});

test("what a process began and never ended goes, what one is writing stays", async () => {
  await leave("a.1.part", 2 * 60 * 60 * 1000);
  await leave("b.2.part", 1_000);
  await open().load("a");
  expect(await readdir(directory)).toEqual(["b.2.part"]);
});

test("a disk that cannot be read or written is told and harms nothing", async () => {
  const file = path.join(directory, "file");
  await writeFile(file, "");
  const store = open(path.join(file, "below"));
  await store.store("a", Buffer.from("built"));
  expect(await store.load("a")).toBeNull();
  expect(troubles).toContain("could not keep tests built ahead on disk; going on without");
  expect(troubles).toContain("could not read tests built ahead on disk; going on without");
});

test("of what could not be stored whole, nothing stays", async () => {
  // Its place is taken by something that a file cannot replace.
  await mkdir(path.join(directory, "a", "b"), { recursive: true });
  await open().store("a", Buffer.from("built"));
  expect(await readdir(directory)).toEqual(["a"]);
  expect(troubles).toHaveLength(1);
});

test("without a data directory there is none", () => {
  expect(builtStore(undefined, () => {})).toBeNull();
});
