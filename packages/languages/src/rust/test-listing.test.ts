import { expect, test } from "vitest";
import { readTestList } from "./test-listing.ts";

const files = ["sample.rs", "secret.rs"].map((path) => ({ path, content: "" }));
const discovered = (name: string, path: string, line: number) =>
  JSON.stringify({ type: "test", event: "discovered", name, ignore: false, source_path: path, start_line: line });
const COMPLETED = '{ "type": "suite", "event": "completed", "tests": 3 }';

test("tests come as they stand in the files, and the files in their order, however the runner sorts them", () => {
  const lines = [
    '{ "type": "suite", "event": "discovery" }',
    discovered("sample::alpha", "tests/sample.rs", 9),
    discovered("sample::zeta", "tests/sample.rs", 2),
    discovered("secret::inner::deep", "tests/secret.rs", 1),
    COMPLETED,
  ];
  expect(readTestList(lines.join("\n"), files)).toEqual(["sample::zeta", "sample::alpha", "secret::inner::deep"]);
  expect(readTestList(lines.join("\n"), [...files].reverse())?.[0]).toBe("secret::inner::deep");
});

test("a list that does not come to its end is none", () => {
  expect(readTestList(discovered("sample::alpha", "tests/sample.rs", 9), files)).toBeNull();
  expect(readTestList("", files)).toBeNull();
  expect(readTestList(`not JSON\n${COMPLETED}`, files)).toEqual([]);
});
