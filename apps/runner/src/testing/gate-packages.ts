import { readPackageFiles } from "@crucible/challenge-formats";
import { type ChallengePackage, type GateCheck, type GateReport, LIMIT_CEILINGS } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import { type Proved, provePackage } from "../gate/prove-package.ts";
import type { Images } from "../judging/judge-input.ts";

/** A package's folder by path, read as an author's. */
export function packageOf(slug: string, files: Record<string, string>): ChallengePackage {
  return readPackageFiles(
    slug,
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
}

/** The manifest of a `unit` challenge with these sections. */
export const manifestText = (slug: string, sections: string): string =>
  `${COMMON}slug: ${slug}\ngrader: unit\n${sections}`;

const COMMON = `format: 1
title: Adding
summary: Add two numbers.
authors: [A. Author]
licence: MIT
difficulty: 1
limits: { cpuTimeMs: 2000, wallTimeMs: 4000 }
`;

/** A sound challenge in Rust that leaves its list of tests to the gate; `changes` are laid over its files. */
export function rustDraft(changes: Record<string, string> = {}, section = ""): ChallengePackage {
  return packageOf("adding", {
    "challenge.yaml": manifestText("adding", `rust:\n  exports: { add: "fn(u32, u32) -> u32" }\n${section}`),
    "statement.md": "Add two numbers.",
    "rust/starter/src/lib.rs": "pub fn add(a: u32, b: u32) -> u32 { let _ = (a, b); todo!() }",
    "rust/solution/src/lib.rs": "pub fn add(a: u32, b: u32) -> u32 { a + b }",
    "rust/wrong/WA/forgets-one.rs": "pub fn add(a: u32, _b: u32) -> u32 { a }",
    "rust/tests/sample.rs":
      "use adding::*;\n#[test]\nfn zero() { assert_eq!(add(0, 0), 0); }\n#[test]\nfn small() { assert_eq!(add(1, 2), 3); }\n",
    "rust/tests/secret.rs": "use adding::*;\n#[test]\nfn large() { assert_eq!(add(1000, 1), 1001); }\n",
    ...changes,
  });
}

export function pythonDraft(changes: Record<string, string> = {}): ChallengePackage {
  return packageOf("adding", {
    "challenge.yaml": manifestText("adding", "python: { exports: [add] }\n"),
    "statement.md": "Add two numbers.",
    "python/starter/solution.py": "def add(a, b):\n    raise NotImplementedError\n",
    "python/solution/solution.py": "def add(a, b):\n    return a + b\n",
    "python/wrong/WA/forgets-one.py": "def add(a, b):\n    return a\n",
    "python/tests/sample.py": "from solution import add\n\ndef test_small():\n    assert add(1, 2) == 3\n",
    "python/tests/secret.py":
      "import pytest\nfrom solution import add\n\n@pytest.mark.parametrize('n', [4, 5])\ndef test_large(n):\n    assert add(n, 1) == n + 1\n",
    ...changes,
  });
}

/** A program that adds the numbers of its input. */
export function stdioDraft(changes: Record<string, string> = {}): ChallengePackage {
  const program = (body: string) => `fn main() { let text = std::io::read_to_string(std::io::stdin()).unwrap();
    let numbers: Vec<u64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect(); ${body} }`;
  return packageOf("sums", {
    "challenge.yaml": `${COMMON}slug: sums\ngrader: stdio\nrust: {}\n`,
    "statement.md": "Add the numbers.",
    "rust/starter/src/main.rs": "fn main() {}",
    "rust/solution/src/main.rs": program('println!("{}", numbers.iter().sum::<u64>());'),
    "rust/wrong/RTE/divides.rs": program('println!("{}", 1 / (numbers.len() as u64 - 2));'),
    "data/sample/two.in": "1 2\n",
    "data/sample/two.ans": "3\n",
    "data/secret/none.in": "0 0\n",
    "data/secret/none.ans": "0\n",
    ...changes,
  });
}

export type ProvedWithReports = Proved & { told: GateReport[]; check(kind: GateCheck["kind"]): GateCheck };

/** Runs the gate's story with a turn whenever it asks for one. */
export async function prove(
  pkg: ChallengePackage,
  means: { sandbox: Sandbox; images: Images; crates?: string[]; signal?: AbortSignal },
): Promise<ProvedWithReports> {
  const { sandbox, images, crates = [], signal = new AbortController().signal } = means;
  const told: GateReport[] = [];
  const ended = await provePackage({
    runId: "00000000-0000-4000-8000-000000000000",
    pkg,
    images,
    crates,
    ceilings: LIMIT_CEILINGS,
    sandbox,
    turn: (_limits, whole, work) => work(whole),
    tell: (report) => told.push(report),
    signal,
  });
  const check = (kind: GateCheck["kind"]) => {
    const found = ended.report.checks.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`there is no check ${kind}`);
    return found;
  };
  return { ...ended, told, check };
}
