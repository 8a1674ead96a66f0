import { challengePackageSchema, type SourceFile } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { samplePackage } from "../testing/sample-package.ts";
import { type Script, scriptedSandbox } from "../testing/scripted-sandbox.ts";
import { ADVICE, advise, consult } from "./advise.ts";
import { packageInput } from "./package-input.ts";

const IMAGE = "sha256:image";
const PLAIN = [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }\n" }];
const WITH_EXAMPLE = [
  { path: "src/lib.rs", content: `/// \`\`\`\n/// adding::add(1, 2);\n/// \`\`\`\n${PLAIN[0]?.content}` },
];

const { advice: support } = languageOf("rust");
if (support === null) throw new Error("there is advice for Rust");

function inputOf(sandbox: Sandbox, files: SourceFile[] = PLAIN) {
  const pkg = samplePackage();
  const { manifest } = pkg;
  const withExamples = { ...pkg, manifest: { ...manifest, rust: { ...manifest.rust, docTests: true } } };
  return packageInput({
    pkg: challengePackageSchema.parse(withExamples),
    files,
    images: { rust: IMAGE },
    sandbox,
    signal: new AbortController().signal,
  });
}

const clippy = (facts: Awaited<ReturnType<NonNullable<Script["run"]>>>): Script => ({
  run: ({ argv }) => (argv[0]?.endsWith("clippy-driver") ? facts : {}),
});

test("a container in which compilers alone worked serves another judgement", async () => {
  const sandbox = scriptedSandbox();
  await advise(inputOf(sandbox), support, IMAGE);
  expect(sandbox.sessions.map(({ released }) => released)).toEqual(["clean"]);
});

test("a container in which documentation examples ran is never used again", async () => {
  const sandbox = scriptedSandbox();
  await advise(inputOf(sandbox, WITH_EXAMPLE), support, IMAGE);
  expect(sandbox.runs.some(({ argv }) => argv.join(" ").includes("rustdoc"))).toBe(true);
  expect(sandbox.sessions.map(({ released }) => released)).toEqual(["dirty"]);
});

test("its containers are not those of a judgement that is over", async () => {
  const sandbox = scriptedSandbox();
  const input = inputOf(sandbox);
  await advise(input, support, IMAGE);
  expect(sandbox.sessions.map(({ spec }) => spec.judgement)).toEqual([`${ADVICE}${input.judgementId}`]);
});

test.each([
  ["got no core", { exitCode: null, signal: 9, stopped: "wall-time" as const, wallTimeMs: 30_000, cpuTimeMs: 4_000 }],
  ["was killed by nobody of ours", { exitCode: null, signal: 9 }],
])("a tool that %s is our fault", async (_, facts) => {
  const { advice, ourFault } = await consult(inputOf(scriptedSandbox(clippy(facts))), support, IMAGE);
  expect(advice.lints).toBeNull();
  expect(ourFault).toContain("clippy-driver");
});

test.each([
  [
    "worked all the time",
    { exitCode: null, signal: 9, stopped: "wall-time" as const, wallTimeMs: 30_000, cpuTimeMs: 29_000 },
  ],
  ["used up the memory", { exitCode: null, signal: 9, oomKills: 1 }],
  ["crashed", { exitCode: 101 }],
])("a tool that %s says something of the code", async (_, facts) => {
  const { advice, ourFault } = await consult(inputOf(scriptedSandbox(clippy(facts))), support, IMAGE);
  expect(advice.lints).toBeNull();
  expect(ourFault).toBeNull();
});

test("a tool that is not there is our fault, not a student without advice", async () => {
  const sandbox = scriptedSandbox(clippy({ exitCode: null, startError: "no such file" }));
  await expect(advise(inputOf(sandbox), support, IMAGE)).rejects.toMatchObject({ code: "PROTOCOL", retryable: true });
});
