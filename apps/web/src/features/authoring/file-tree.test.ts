import { expect, test } from "vitest";
import { treeOf } from "@/features/authoring/file-tree";

test("files lie in their folders, and folders that hold one folder alone share its line", () => {
  const tree = treeOf([
    "challenge.yaml",
    "data/sample/1.in",
    "data/sample/1.ans",
    "rust/starter/src/lib.rs",
    "rust/tests/a.rs",
  ]);
  expect(tree.files).toEqual([{ name: "challenge.yaml", path: "challenge.yaml" }]);
  expect(tree.folders.map(({ name }) => name)).toEqual(["data/sample", "rust"]);
  expect(tree.folders[0]?.files.map(({ path }) => path)).toEqual(["data/sample/1.in", "data/sample/1.ans"]);
  expect(tree.folders[1]?.folders.map(({ name }) => name)).toEqual(["starter/src", "tests"]);
});
