import { challengePackageSchema, materialOf } from "@crucible/contract";
import { type Sandbox, SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { judgeSubmission } from "../judge-submission.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { type Script, scriptedSandbox } from "../testing/scripted-sandbox.ts";
import { packageInput } from "./package-input.ts";

const LIB = "/tmp/student/src/lib.rs";
const QUALITY = ["quality/clippy", "quality/rustfmt"];
const bytes = (text: string) => new TextEncoder().encode(text);

function graded() {
  const pkg = samplePackage();
  const rust = { ...pkg.manifest.rust, clippy: "graded", rustfmt: "graded" };
  return challengePackageSchema.parse({ ...pkg, manifest: { ...pkg.manifest, rust } });
}

function judge(sandbox: Sandbox) {
  const pkg = graded();
  const { solution: files } = materialOf(pkg, "rust");
  const signal = new AbortController().signal;
  return judgeSubmission(packageInput({ pkg, files, images: { rust: "sha256:image" }, sandbox, signal }), () => {
    // What came out in the end is looked at.
  });
}

const isTool = (argv: string[], name: string): boolean => argv[0]?.endsWith(name) === true;

const warning = (message: string, line: number) =>
  JSON.stringify({
    level: "warning",
    message,
    code: null,
    spans: [
      {
        file_name: "src/lib.rs",
        line_start: line,
        line_end: line,
        column_start: 1,
        column_end: 2,
        is_primary: true,
        label: null,
        byte_start: 0,
        byte_end: 1,
        text: [],
        suggested_replacement: null,
        suggestion_applicability: null,
        expansion: null,
      },
    ],
    children: [],
    rendered: message,
  });

test("code without a lint, formatted as it should be, passes both", async () => {
  const { outcome, results } = await judge(scriptedSandbox());
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 5 });
  expect(results.slice(-2).map(({ name, verdict }) => [name, verdict])).toEqual(QUALITY.map((name) => [name, "AC"]));
});

test("a lint is a wrong answer that names the first and counts the rest", async () => {
  const stderr = bytes(`${warning("needless return", 3)}\n${warning("another", 7)}\n`);
  const { results } = await judge(
    scriptedSandbox({ run: ({ argv }) => (isTool(argv, "clippy-driver") ? { stderr } : {}) }),
  );
  expect(results.at(-2)).toMatchObject({
    verdict: "WA",
    message: "needless return (and 1 more)",
    location: { path: "src/lib.rs", line: 3 },
  });
  expect(results.at(-1)?.verdict).toBe("AC");
});

test("what the formatter would change is a wrong answer that names the file", async () => {
  const script: Script = {
    run: ({ argv }, guest) => {
      if (isTool(argv, "rustfmt")) guest.files.set(LIB, bytes("pub fn add() {}\n"));
      return {};
    },
  };
  const { results } = await judge(scriptedSandbox(script));
  expect(results.at(-1)).toMatchObject({ verdict: "WA", message: "Not formatted as rustfmt would: src/lib.rs." });
});

/** As a tool ends that waited for the machine, or that the code made wait. */
const waited = { exitCode: null, signal: 9, stopped: "wall-time" as const, wallTimeMs: 30_000, cpuTimeMs: 4_000 };

test("a linter that a busy machine kept from ending is asked again", async () => {
  let asked = 0;
  const sandbox = scriptedSandbox({
    run: ({ argv }) => {
      if (!isTool(argv, "clippy-driver")) return {};
      asked += 1;
      return asked === 1 ? waited : { stderr: bytes(`${warning("needless return", 3)}\n`) };
    },
  });
  const { results } = await judge(sandbox);
  expect(results.at(-2)).toMatchObject({ verdict: "WA", message: "needless return" });
});

test("code that keeps a linter waiting makes no judging error: it is not asked a third time", async () => {
  let asked = 0;
  const sandbox = scriptedSandbox({
    run: ({ argv }) => {
      if (!isTool(argv, "clippy-driver")) return {};
      asked += 1;
      return waited;
    },
  });
  const { results } = await judge(sandbox);
  expect(results.at(-2)).toMatchObject({
    verdict: "WA",
    message: "The linter did not come to an end on this code.",
  });
  expect(asked).toBe(2);
});

test("when the judgement fails, the linter that is still under way gives its container back", async () => {
  let begin = (): void => undefined;
  const linting = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const sandbox = scriptedSandbox({
    run: async ({ argv, nonce }) => {
      if (isTool(argv, "clippy-driver")) {
        begin();
        return new Promise<never>(() => undefined);
      }
      if (nonce !== undefined) {
        await linting;
        throw new SandboxError("SESSION_LOST", "the container went away", true);
      }
      return {};
    },
  });
  await expect(judge(sandbox)).rejects.toMatchObject({ code: "SESSION_LOST" });
  expect(sandbox.sessions.map(({ released }) => released)).not.toContain(null);
});
