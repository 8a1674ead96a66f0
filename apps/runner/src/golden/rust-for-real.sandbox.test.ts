import type { ChallengePackage, SourceFile } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { afterAll, beforeAll, expect, test } from "vitest";
import { advise } from "../judging/advise.ts";
import { packageInput } from "../judging/package-input.ts";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { rustPackage } from "../testing/rust-package.ts";

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("rust-for-real", ["rust"]);
});
afterAll(async () => {
  expect((await docker.close()).left).toEqual([]);
});

const lib = (content: string): SourceFile[] => [{ path: "src/lib.rs", content }];

/** The challenge asks for `answer`, and each test compares it with one text. */
const asking = (text: string) => `#[test] fn answers() { assert_eq!(answer(), ${JSON.stringify(text)}); }`;

function adviceOn(pkg: ChallengePackage, files: SourceFile[]) {
  const { advice } = languageOf("rust");
  const { images, sandbox } = docker;
  if (advice === null || images.rust === undefined) throw new Error("there is advice for Rust");
  const signal = new AbortController().signal;
  return advise(packageInput({ pkg, files, images, sandbox, signal }), advice, images.rust);
}

/** The file after a suggestion's edits, which stand in lines and columns. */
function applied(
  content: string,
  edits: readonly { lineStart: number; columnStart: number; lineEnd: number; columnEnd: number; replacement: string }[],
): string {
  const lines = content.split("\n");
  const at = (line: number, column: number) =>
    lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  return [...edits]
    .sort((one, other) => at(other.lineStart, other.columnStart) - at(one.lineStart, one.columnStart))
    .reduce(
      (text, edit) =>
        text.slice(0, at(edit.lineStart, edit.columnStart)) +
        edit.replacement +
        text.slice(at(edit.lineEnd, edit.columnEnd)),
      content,
    );
}

test("a cargo feature is on for the student's code and for the tests, where the challenge names it", async () => {
  const files = lib(
    `pub fn answer() -> String { String::from(if cfg!(feature = "loud-voice") { "LOUD" } else { "quiet" }) }`,
  );
  const tests = `#[cfg(feature = "loud-voice")] const WANTED: &str = "LOUD";
    #[cfg(not(feature = "loud-voice"))] const WANTED: &str = "quiet";
    #[test] fn agrees() { assert_eq!(answer(), WANTED); }`;
  const loud = await docker.judge(
    rustPackage({ rust: { features: ["loud-voice"] }, tests: `${tests}\n${asking("LOUD")}` }),
    files,
  );
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
  const release = await docker.judge(rustPackage({ rust: { profile: "release" }, tests }), files);
  expect(release.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
  const debug = await docker.judge(rustPackage({ tests }), files);
  expect(debug.results[0]).toMatchObject({ verdict: "RTE", location: { path: "src/lib.rs", line: 3 } });
  expect(debug.results[0]?.message).toContain("attempt to add with overflow");
});

const WORDS = [{ path: "data/words.txt", content: "one\ntwo\n" }];
const READING = `#[test] fn reads() { assert_eq!(std::fs::read_to_string("data/words.txt").unwrap(), answer()); }`;

test("tests read the challenge's files in the package root, where the challenge allows files", async () => {
  const pkg = rustPackage({ rust: { allowFiles: true }, tests: READING, files: WORDS });
  const { outcome } = await docker.judge(pkg, lib(`pub fn answer() -> String { String::from("one\\ntwo\\n") }`));
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 1 });
});

test("the challenge's files are not where the student's code is compiled", async () => {
  const pkg = rustPackage({ rust: { allowFiles: true }, tests: READING, files: WORDS });
  const includes = (path: string) => lib(`pub fn answer() -> String { String::from(include_str!("${path}")) }`);
  const { outcome, diagnostics } = await docker.judge(pkg, includes("/tmp/package/data/words.txt"));
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
  const right = await docker.judge(pkg, files("name.to_owned()"));
  expect(right.outcome).toMatchObject({ verdict: "AC", testsPassed: 2 });
  const panics = await docker.judge(pkg, files(`panic!("not {name}")`));
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
  expect(await adviceOn(rustPackage({}), files)).toEqual({ lints: [], formatted: [], ownTests: [], ownTestsError: [] });
});

test("clippy's advice names its lint and place, and a suggestion that is sure mends it when applied", async () => {
  const source = (asked: string) => `pub fn answer() -> String {
    let word = String::from("é");
    let told = ("é", ${asked});
    format!("{} {}", told.0, told.1)
}
`;
  const content = source("word.len() == 0");
  const { lints, formatted } = await adviceOn(rustPackage({ tests: asking("é false") }), lib(content));
  expect(lints).toHaveLength(1);
  const [lint] = lints ?? [];
  expect(lint).toMatchObject({ level: "warning", code: "clippy::len_zero" });
  expect(lint?.spans[0]).toMatchObject({ path: "src/lib.rs", lineStart: 3, columnStart: 22, isPrimary: true });
  const sure = lint?.suggestions.find(({ applicability }) => applicability === "MachineApplicable");
  expect(applied(content, sure?.edits ?? [])).toBe(source("word.is_empty()"));
  expect(formatted).toEqual([]);
});

test("rustfmt formats the entry file and its modules, and leaves alone what is as it would have it", async () => {
  const files = [
    ...lib("mod other;\nmod tidy;\npub fn answer()->String{other::f()+tidy::G}\n"),
    { path: "src/other.rs", content: `pub fn f()->String{String::from("a")}\n` },
    { path: "src/tidy.rs", content: `pub const G: &str = "b";\n` },
  ];
  const { formatted } = await adviceOn(rustPackage({ tests: asking("ab") }), files);
  expect(formatted).toEqual([
    {
      path: "src/lib.rs",
      content: "mod other;\nmod tidy;\npub fn answer() -> String {\n    other::f() + tidy::G\n}\n",
    },
    { path: "src/other.rs", content: `pub fn f() -> String {\n    String::from("a")\n}\n` },
  ]);
});

const OWN_TESTS = `pub fn answer() -> String {
    String::from("a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right() {
        println!("{{ \\"type\\": \\"test\\" }}");
        assert_eq!(answer(), "a");
    }

    #[test]
    fn wrong() {
        assert_eq!(answer(), "b");
    }

    #[test]
    #[ignore]
    fn later() {}

    #[test]
    #[should_panic]
    fn panics() {
        panic!("as wanted");
    }
}
`;

test("the student's own tests are run, and a failing one says what it compared and where", async () => {
  const { ownTests, ownTestsError } = await adviceOn(rustPackage({ tests: asking("a") }), lib(OWN_TESTS));
  expect(ownTestsError).toEqual([]);
  expect(ownTests).toEqual([
    { name: "tests::panics", kind: "test", passed: true, message: null, location: null },
    { name: "tests::right", kind: "test", passed: true, message: null, location: null },
    {
      name: "tests::wrong",
      kind: "test",
      passed: false,
      message: 'left: "a", right: "b"',
      location: { path: "src/lib.rs", line: 17 },
    },
  ]);
});

test("own tests that do not compile say so and change no verdict", async () => {
  const files = lib(
    `pub fn answer() -> String {\n    String::from("a")\n}\n\n#[test]\nfn broken() {\n    nothing();\n}\n`,
  );
  const pkg = rustPackage({ tests: asking("a") });
  expect((await docker.judge(pkg, files)).outcome.verdict).toBe("AC");
  const { ownTests, ownTestsError } = await adviceOn(pkg, files);
  expect(ownTests).toEqual([]);
  expect(ownTestsError[0]).toMatchObject({
    level: "error",
    code: "E0425",
    spans: [{ path: "src/lib.rs", lineStart: 7 }],
  });
});

const EXAMPLES = `/// Right:
/// \`\`\`
/// assert_eq!(small::answer(), "a");
/// \`\`\`
/// wrong:
/// \`\`\`
/// assert_eq!(small::answer(), "b");
/// \`\`\`
/// and not to be compiled:
/// \`\`\`compile_fail
/// let a: u8 = small::answer();
/// \`\`\`
/// \`\`\`text
/// no code
/// \`\`\`
pub fn answer() -> String {
    String::from("a")
}
`;

test("documentation examples are run where the challenge asks, each known by its line", async () => {
  const pkg = rustPackage({ rust: { docTests: true }, tests: asking("a") });
  const { ownTests } = await adviceOn(pkg, lib(EXAMPLES));
  expect(ownTests.sort((one, other) => Number(one.location?.line ?? 0) - Number(other.location?.line ?? 0))).toEqual([
    expect.objectContaining({ name: "answer", kind: "doc-test", passed: true }),
    expect.objectContaining({ name: "answer", kind: "doc-test", passed: true }),
    expect.objectContaining({
      name: "answer",
      kind: "doc-test",
      passed: false,
      message: 'left: "a", right: "b"',
      location: { path: "src/lib.rs", line: 6 },
    }),
  ]);
});

test("graded advice is two tests of the strip: clean code passes them, a lint or another style does not", async () => {
  const pkg = rustPackage({ rust: { clippy: "graded", rustfmt: "graded" }, tests: asking("a") });
  const judge = async (content: string) => {
    const { outcome, results } = await docker.judge(pkg, lib(content), { kind: "RUN" });
    return { verdict: outcome.verdict, strip: results.map(({ name, verdict }) => `${name} ${verdict}`), results };
  };
  const clean = await judge(`pub fn answer() -> String {\n    String::from("a")\n}\n`);
  expect(clean.strip).toEqual(["sample::answers AC", "quality/clippy AC", "quality/rustfmt AC"]);
  expect(clean.verdict).toBe("AC");
  const poor = await judge(`pub fn answer() -> String {\n  return String::from("a");\n}\n`);
  expect(poor.strip).toEqual(["sample::answers AC", "quality/clippy WA", "quality/rustfmt WA"]);
  expect(poor.results[1]).toMatchObject({
    message: "unneeded `return` statement",
    location: { path: "src/lib.rs", line: 2 },
  });
  expect(poor.results[2]?.message).toBe("Not formatted as rustfmt would: src/lib.rs.");
  expect(poor.verdict).toBe("WA");
});
