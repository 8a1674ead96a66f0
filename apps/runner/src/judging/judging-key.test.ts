import { DEFAULT_LIMITS } from "@crucible/contract";
import { expect, test } from "vitest";
import { type JudgedAlike, judgingKey } from "./judging-key.ts";

const base: JudgedAlike = {
  filesDigest: "a",
  challengeDigest: "b",
  language: "rust",
  kind: "SUBMIT",
  image: "sha256:i",
  checkerImage: "sha256:c",
  plan: "p",
  limits: DEFAULT_LIMITS,
};

test("the same in everything that decides is the same key, in whatever order limits are told", () => {
  const reversed = Object.fromEntries(Object.entries(DEFAULT_LIMITS).reverse()) as typeof DEFAULT_LIMITS;
  expect(judgingKey({ ...base, limits: reversed })).toBe(judgingKey(base));
});

test.each<[string, Partial<JudgedAlike>]>([
  ["the files", { filesDigest: "c" }],
  ["the challenge's version", { challengeDigest: "c" }],
  ["the language", { language: "python" }],
  ["Run or Submit", { kind: "RUN" }],
  ["the image", { image: "sha256:j" }],
  ["the image that the challenge's checker runs in", { checkerImage: "sha256:j" }],
  ["what is compiled and run, and how", { plan: "q" }],
  ["a limit", { limits: { ...DEFAULT_LIMITS, cpuTimeMs: 1 } }],
])("another key when %s differs", (_, change) => {
  expect(judgingKey({ ...base, ...change })).not.toBe(judgingKey(base));
});
