import type { ChallengePackage, SourceFile } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { afterAll, beforeAll, expect, test } from "vitest";
import { advise } from "../judging/advise.ts";
import { packageInput } from "../judging/package-input.ts";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { rustPackage } from "../testing/rust-package.ts";

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("rust-advice", ["rust"]);
});
afterAll(async () => {
  expect((await docker.close()).left).toEqual([]);
});

const lib = (content: string): SourceFile[] => [{ path: "src/lib.rs", content }];

/** The challenge asks for `answer`; advice is no matter of what it should be. */
const TESTS = `#[test] fn answers() { assert_eq!(answer(), "a"); }`;
const CHALLENGE = rustPackage({ tests: TESTS });

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

test("clippy's advice names its lint and place, and a suggestion that is sure mends it when applied", async () => {
  const source = (asked: string) => `pub fn answer() -> String {
    let word = String::from("é");
    let told = ("é", ${asked});
    format!("{} {}", told.0, told.1)
}
`;
  const content = source("word.len() == 0");
  const { lints, formatted } = await adviceOn(CHALLENGE, lib(content));
  expect(lints).toHaveLength(1);
  const [lint] = lints ?? [];
  expect(lint).toMatchObject({ level: "warning", code: "clippy::len_zero" });
  expect(lint?.spans[0]).toMatchObject({ path: "src/lib.rs", lineStart: 3, columnStart: 22, isPrimary: true });
  const sure = lint?.suggestions.find(({ applicability }) => applicability === "MachineApplicable");
  expect(applied(content, sure?.edits ?? [])).toBe(source("word.is_empty()"));
  expect(formatted).toEqual([]);
});

test("a program's own tests are run too, and of good code there is nothing else to say", async () => {
  const files = [
    { path: "src/main.rs", content: "mod loud;\n\nfn main() {\n    loud::say();\n}\n" },
    {
      path: "src/loud.rs",
      content: 'pub fn say() {\n    println!("A");\n}\n\n#[test]\nfn says() {\n    say();\n}\n',
    },
  ];
  expect(await adviceOn(rustPackage({}), files)).toEqual({
    lints: [],
    formatted: [],
    ownTests: [{ name: "loud::says", kind: "test", passed: true, message: null, location: null }],
    ownTestsError: [],
  });
});

test("rustfmt formats the entry file and its modules, and leaves alone what is as it would have it", async () => {
  const files = [
    ...lib("mod other;\nmod tidy;\npub fn answer()->String{other::f()+tidy::G}\n"),
    { path: "src/other.rs", content: `pub fn f()->String{String::from("a")}\n` },
    { path: "src/tidy.rs", content: `pub const G: &str = "b";\n` },
  ];
  const { formatted } = await adviceOn(CHALLENGE, files);
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
  const { ownTests, ownTestsError } = await adviceOn(CHALLENGE, lib(OWN_TESTS));
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

test("an own test that never ends is stopped and told, and so are those before it", async () => {
  const pkg = rustPackage({ limits: { cpuTimeMs: 500 }, tests: TESTS });
  const content = `pub fn answer() -> String {
    String::from("a")
}

#[test]
fn a_passes() {}

#[test]
fn b_spins() {
    loop {
        std::hint::black_box(answer());
    }
}
`;
  const { ownTests } = await adviceOn(pkg, lib(content));
  expect(ownTests).toMatchObject([
    { name: "a_passes", passed: true },
    { name: "b_spins", passed: false, message: expect.stringContaining("did not come to an end") },
  ]);
});

test("own tests that do not compile say so and change no verdict", async () => {
  const files = lib(
    `pub fn answer() -> String {\n    String::from("a")\n}\n\n#[test]\nfn broken() {\n    nothing();\n}\n`,
  );
  const pkg = CHALLENGE;
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
/// \`\`\`
/// nothing();
/// \`\`\`
/// \`\`\`text
/// no code
/// \`\`\`
pub fn answer() -> String {
    String::from("a")
}
`;

test("documentation examples are run where the challenge asks, each known by its line", async () => {
  const pkg = rustPackage({ rust: { docTests: true }, tests: TESTS });
  const { ownTests } = await adviceOn(pkg, lib(EXAMPLES));
  expect([...ownTests].sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }))).toEqual([
    { name: "answer (line 2)", kind: "doc-test", passed: true, message: null, location: null },
    {
      name: "answer (line 6)",
      kind: "doc-test",
      passed: false,
      message: 'left: "a", right: "b"',
      location: { path: "src/lib.rs", line: 6 },
    },
    { name: "answer (line 10)", kind: "doc-test", passed: true, message: null, location: null },
    {
      name: "answer (line 13)",
      kind: "doc-test",
      passed: false,
      message: "it does not compile: cannot find function `nothing` in this scope",
      location: { path: "src/lib.rs", line: 13 },
    },
  ]);
});

test("graded advice is two tests of the strip: clean code passes them, a lint or another style does not", async () => {
  const pkg = rustPackage({ rust: { clippy: "graded", rustfmt: "graded" }, tests: TESTS });
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
