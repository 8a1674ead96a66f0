import { manifestSchema } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { manifestText, type packageOf, prove, pythonDraft, rustDraft, stdioDraft } from "../testing/gate-packages.ts";

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("gate");
});
afterEach(() => docker.expectOnlyWarm());
afterAll(async () => {
  expect((await docker.close()).left).toEqual([]);
});

const gate = (pkg: ReturnType<typeof packageOf>) => prove(pkg, docker);
const states = ({ report }: Awaited<ReturnType<typeof gate>>) => report.checks.map(({ state }) => state);
const ALL = ["passed", "passed", "passed", "passed"];

describe("a sound challenge passes, and its list of tests is taken from its files", () => {
  test("in Rust: by file, as they stand there", async () => {
    const proved = await gate(rustDraft());
    expect(states(proved)).toEqual(ALL);
    expect(proved.proved?.manifest.rust?.tests).toEqual([
      { name: "sample::zero", sample: true },
      { name: "sample::small", sample: true },
      { name: "secret::large", sample: false },
    ]);
    expect(manifestSchema.safeParse(proved.proved?.manifest).success).toBe(true);
    expect(proved.check("reference")).toMatchObject({ done: 3, of: 3, strip: ["AC", "AC", "AC"] });
    expect(proved.check("reference").detail).toMatch(/^3 of 3 each time; slowest test \d+ ms of 2 s$/);
    expect(proved.check("starter")).toMatchObject({ detail: "0 of 3 passed", strip: ["RTE", "RTE", "RTE"] });
    expect(proved.check("wrong")).toMatchObject({ detail: "1 of 1", done: 1, of: 1 });
    expect(proved.check("record").detail).toBe("3 tests and 1 exported name");
    expect(proved.report.recorded.rust?.exports).toEqual({ add: "fn(u32, u32) -> u32" });
  });

  test("in Rust also what the reference exports, with its types, where the manifest does not say", async () => {
    const yaml = "challenge.yaml";
    const solution = (total: string) =>
      "pub struct Sum { total: u32 }\nimpl Sum { pub fn total(&self) -> u32 { self.total } }\n" +
      "pub const NOTHING: Option<Sum> = None;\npub fn add(a: u32, b: u32) -> u32 { count(a, b).total() }\n" +
      `#[allow(unused)]\npub fn count(a: u32, b: u32) -> Sum { Sum { total: ${total} } }\nfn _own() {}\n`;
    const proved = await gate(
      rustDraft({
        [yaml]: manifestText("adding", "rust: {}\n"),
        "rust/solution/src/lib.rs": solution("a + b"),
        "rust/wrong/WA/forgets-one.rs": solution("a"),
        "rust/tests/secret.rs": "use adding::*;\n#[test]\nfn large() { assert_eq!(count(1000, 1).total(), 1001); }\n",
      }),
    );
    expect(states(proved)).toEqual(ALL);
    expect(proved.proved?.manifest.rust?.exports).toEqual({
      Sum: "type",
      NOTHING: "Option<Sum>",
      add: "fn(u32, u32) -> u32",
      count: "fn(u32, u32) -> Sum",
    });
    const generic = await gate(
      rustDraft({
        [yaml]: manifestText("adding", "rust: {}\n"),
        "rust/solution/src/lib.rs": "pub fn add<T>(a: T, _b: T) -> T { a }",
      }),
    );
    expect(generic.check("reference").findings[0]?.what).toBe(
      "exports nothing that tests could use. Not exported before the manifest pins its type: `add` (it is generic).",
    );
  });

  test("in Python: one for a function, whatever its parameters", async () => {
    const proved = await gate(pythonDraft());
    expect(states(proved)).toEqual(ALL);
    expect(proved.proved?.manifest.python?.tests).toEqual([
      { name: "sample::test_small", sample: true },
      { name: "secret::test_large", sample: false },
    ]);
    expect(proved.report.recorded.python?.exports).toEqual({ add: "" });
  });

  test("of a program: the cases", async () => {
    const pkg = stdioDraft();
    const proved = await gate(pkg);
    expect(states(proved)).toEqual(ALL);
    expect(proved.proved).toEqual(pkg);
    expect(proved.report.recorded.rust?.tests).toEqual([
      { name: "sample/two", sample: true },
      { name: "secret/none", sample: false },
    ]);
  });
});

describe("what is not sound is refused, with what to do", () => {
  test("a reference that a test refuses, and one that does not compile", async () => {
    const wrong = await gate(rustDraft({ "rust/solution/src/lib.rs": "pub fn add(a: u32, b: u32) -> u32 { a * b }" }));
    expect(wrong.proved).toBeNull();
    expect(states(wrong)).toEqual(["failed", "passed", "passed", "passed"]);
    expect(wrong.check("reference").findings).toMatchObject([{ name: "rust/solution", expected: "AC", got: "WA" }]);

    const broken = await gate(rustDraft({ "rust/solution/src/lib.rs": "pub fn add(a: u32, b: u32) -> u32 { a + }" }));
    expect(states(broken)).toEqual(["failed", "waiting", "waiting", "waiting"]);
    const [finding] = broken.check("reference").findings;
    expect(finding?.what).toMatch(/^does not compile: .* \(src\/lib\.rs:1\)\.$/);
  });

  test("a starter that passes, and a wrong solution that no test notices", async () => {
    const proved = await gate(
      rustDraft({
        "rust/starter/src/lib.rs": "pub fn add(a: u32, b: u32) -> u32 { a + b }",
        "rust/wrong/RTE/overflows.rs": "pub fn add(a: u32, b: u32) -> u32 { a.checked_add(b).unwrap() }",
      }),
    );
    expect(proved.proved).toBeNull();
    expect(states(proved)).toEqual(["passed", "failed", "failed", "passed"]);
    expect(proved.check("starter").findings).toMatchObject([{ name: "rust/starter", expected: null, got: "AC" }]);
    expect(proved.check("wrong")).toMatchObject({ detail: "1 of 2", done: 2 });
    expect(proved.check("wrong").findings).toEqual([
      {
        name: "rust/wrong/RTE/overflows",
        expected: "RTE",
        got: "AC",
        what: "was meant to fail and was accepted.",
        remedy: "No test notices what is wrong with it. Add one, or remove this solution.",
      },
    ]);
  });

  test("tests that do not compile with the reference say where, to their author", async () => {
    const proved = await gate(rustDraft({ "rust/tests/secret.rs": "#[test]\nfn large() { subtract(1, 2); }" }));
    expect(proved.proved).toBeNull();
    expect(proved.check("reference").findings).toMatchObject([{ name: "rust/tests" }]);
    expect(proved.check("reference").findings[0]?.what).toContain("(tests/secret.rs:2)");
    const python = await gate(pythonDraft({ "python/tests/secret.py": "def test_large(:\n" }));
    expect(python.check("reference").findings[0]?.what).toContain("tests/secret.py cannot be compiled");
  });
});
