import { expect, test } from "vitest";
import { benchParts } from "./bench-parts.ts";

test("everything is measured where nothing was said", () => {
  expect(benchParts(["--rounds", "3"])).toEqual({ judging: ["--rounds", "3"], isClassAsked: true });
});

test("the class alone needs no judging, and judging alone no class", () => {
  expect(benchParts(["--only", "class"])).toEqual({ judging: null, isClassAsked: true });
  expect(benchParts(["--only", "floor,ours", "--json"])).toEqual({
    judging: ["--only", "floor,ours", "--json"],
    isClassAsked: false,
  });
});

test("of both, each is told its own", () => {
  expect(benchParts(["--json", "--only", "class,ours"])).toEqual({
    judging: ["--json", "--only", "ours"],
    isClassAsked: true,
  });
});
