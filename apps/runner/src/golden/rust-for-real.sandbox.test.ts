import { type ChallengePackage, judgedChallenge, type SourceFile, type TestResult } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { rustPackage } from "../testing/rust-package.ts";

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("rust-for-real", ["rust"]);
});
afterAll(async () => {
  expect((await docker.close()).left).toEqual([]);
});

/** With tests built beside the student's code, then with tests built ahead: the same comes out. */
async function judgeBothWays(pkg: ChallengePackage, files: SourceFile[]) {
  const judged = await docker.judge(pkg, files, { builtAhead: null });
  const image = docker.images.rust ?? "";
  expect(await docker.builtAhead.prepare(judgedChallenge(pkg, "rust"), image)).toBe("ready");
  const ahead = await docker.judge(pkg, files);
  expect(ahead.outcome.phases.buildTestsMs).toBeNull();
  expect(ahead.results.map(told)).toEqual(judged.results.map(told));
  return judged;
}

const told = ({ name, verdict, message, location }: TestResult) => ({ name, verdict, message, location });

const lib = (content: string): SourceFile[] => [{ path: "src/lib.rs", content }];

/** The challenge asks for `answer`, and each test compares it with one text. */
const asking = (text: string) => `#[test] fn answers() { assert_eq!(answer(), ${JSON.stringify(text)}); }`;

test("a cargo feature is on for the student's code and for the tests, where the challenge names it", async () => {
  const files = lib(
    `pub fn answer() -> String { String::from(if cfg!(feature = "loud-voice") { "LOUD" } else { "quiet" }) }`,
  );
  const tests = `#[cfg(feature = "loud-voice")] const WANTED: &str = "LOUD";
    #[cfg(not(feature = "loud-voice"))] const WANTED: &str = "quiet";
    #[test] fn agrees() { assert_eq!(answer(), WANTED); }`;
  const loudly = rustPackage({ rust: { features: ["loud-voice"] }, tests: `${tests}\n${asking("LOUD")}` });
  const loud = await judgeBothWays(loudly, files);
  expect(loud.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
  const quiet = await docker.judge(rustPackage({ tests: `${tests}\n${asking("quiet")}` }), files);
  expect(quiet.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
});

test("a release profile optimises the student's code and the tests: no debug assertions, and overflow wraps", async () => {
  const files = lib(`pub fn answer() -> String {
    let full = std::hint::black_box(255_u8);
    format!("{} {}", full + 1, cfg!(debug_assertions))
}`);
  const tests = `${asking("0 false")}\n#[test] fn tests_too() { assert!(!cfg!(debug_assertions)); }`;
  const release = await judgeBothWays(rustPackage({ rust: { profile: "release" }, tests }), files);
  expect(release.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
  const debug = await judgeBothWays(rustPackage({ tests }), files);
  expect(debug.results[0]).toMatchObject({ verdict: "RTE", location: { path: "src/lib.rs", line: 3 } });
  expect(debug.results[0]?.message).toContain("attempt to add with overflow");
});

const WORDS = [{ path: "data/words.txt", content: "one\ntwo\n" }];
const READING = `#[test] fn reads() { assert_eq!(std::fs::read_to_string("data/words.txt").unwrap(), answer()); }`;

test("tests read the challenge's files in the package root, where the challenge allows files, and nowhere else", async () => {
  const pkg = rustPackage({ rust: { allowFiles: true }, tests: READING, files: WORDS });
  const files = lib(`pub fn answer() -> String { String::from("one\\ntwo\\n") }`);
  const { outcome } = await judgeBothWays(pkg, files);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 1 });
  const { results } = await judgeBothWays(rustPackage({ tests: READING, files: WORDS }), files);
  expect(results[0]).toMatchObject({ verdict: "WA", message: expect.stringContaining("PermissionDenied") });
});

test("the challenge's files are not where the student's code is compiled", async () => {
  const pkg = rustPackage({ rust: { allowFiles: true }, tests: READING, files: WORDS });
  const files = lib(`pub fn answer() -> String { String::from(include_str!("/tmp/package/data/words.txt")) }`);
  const { outcome, diagnostics } = await docker.judge(pkg, files);
  expect(outcome.verdict).toBe("CE");
  expect(diagnostics[0]?.message).toContain("couldn't read");
});

test("several files and folders are one crate, and a panic is told where it was", async () => {
  const pkg = rustPackage({ tests: `${asking("deep")}\n#[test] fn twice() { answer(); answer(); }` });
  const files = (body: string): SourceFile[] => [
    ...lib("mod shapes;\npub mod upper;\npub fn answer() -> String { upper::lower::deep(shapes::NAME) }\n"),
    { path: "src/shapes/mod.rs", content: `pub const NAME: &str = "deep";\n` },
    { path: "src/upper.rs", content: "pub mod lower;\n" },
    { path: "src/upper/lower.rs", content: `pub fn deep(name: &str) -> String {\n    ${body}\n}\n` },
  ];
  const right = await judgeBothWays(pkg, files("name.to_owned()"));
  expect(right.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
  const panics = await judgeBothWays(pkg, files(`panic!("not {name}")`));
  expect(panics.results[0]).toMatchObject({
    verdict: "RTE",
    message: expect.stringContaining("not deep"),
    location: { path: "src/upper/lower.rs", line: 2 },
  });
});

test("a program may have modules too", async () => {
  const files = [
    { path: "src/main.rs", content: 'mod loud;\nfn main() {\n    println!("{}", loud::read());\n}\n' },
    {
      path: "src/loud.rs",
      content:
        "pub fn read() -> String {\n    let mut line = String::new();\n    std::io::stdin().read_line(&mut line).unwrap();\n    line.trim().to_uppercase()\n}\n",
    },
  ];
  const { outcome } = await docker.judge(rustPackage({}), files);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 1 });
});
