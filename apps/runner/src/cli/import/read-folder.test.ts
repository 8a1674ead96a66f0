import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { UsageError } from "../usage.ts";
import { readFolder } from "./read-folder.ts";

const at = (folder: string) => fileURLToPath(new URL(`../../../../../${folder}`, import.meta.url));

test("a package is one, a folder of packages is each of them by name", async () => {
  const [one, ...more] = await readFolder(at("challenges/receipt"));
  expect(more).toEqual([]);
  expect(one).toMatchObject({ slug: "receipt", pkg: { manifest: { slug: "receipt" } } });
  const all = await readFolder(at("challenges"));
  expect(all.map(({ slug }) => slug)).toEqual(all.map(({ slug }) => slug).toSorted());
  expect(all).toContainEqual(one);
});

test("a folder that is no package says every fault, and keeps no other from being read", async () => {
  const read = await readFolder(at("packages/languages"));
  expect(read.map((one) => [one.slug, "faults" in one])).toContainEqual(["rust", true]);
});

test.each([
  ["nowhere", "There is no folder at"],
  ["packages/contract/src", "There is no challenge package in"],
  ["package.json", "There is no folder at"],
])("%s is refused with a sentence", async (folder, said) => {
  await expect(readFolder(at(folder))).rejects.toThrow(UsageError);
  await expect(readFolder(at(folder))).rejects.toThrow(said);
});
