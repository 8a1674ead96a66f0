import { readFileSync } from "node:fs";
import { type JudgedChallenge, manifestSchema, type SourceFile } from "@crucible/contract";

const folder = new URL("../python/test/", import.meta.url);

/** A source of `packages/languages/python/test`. */
export const pythonSource = (path: string): string => readFileSync(new URL(path, folder), "utf8");

/** A challenge in Python that is nothing but its grader's part of the manifest. */
export function pythonChallenge(part: object, rest: Partial<JudgedChallenge> = {}): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "asked",
    title: "Asked",
    summary: "For tests of Python's graders.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    python: {},
    ...part,
  });
  const nothing = { tests: [], files: [], cases: [], checker: null };
  return { manifest, digest: "0".repeat(64), language: "python", ...nothing, ...rest };
}

/** Functions at the top of a test file whose name begins with `test_`, as `<stem>::<function>`. */
export function testsOf(path: string, content: string): string[] {
  const stem = path.replace(/\.py$/, "");
  return [...content.matchAll(/^def (test_\w+)/gm)].map(([, name]) => `${stem}::${name}`);
}

export const solution = (content: string): SourceFile[] => [{ path: "solution.py", content }];
