import type { Grader, LanguageId } from "@crucible/contract";

/** What a new challenge consists of, by grader and language. `CRATE_NAME` stands for the student's crate. */

const EXTRA: Record<Grader, string> = {
  unit: "",
  stdio: `
# How the output is compared: exact, tokens, floats, or a program of the challenge's own.
checker: { kind: tokens }
`,
  function: `
# The signature in no language's words; each language makes its own of it.
function:
  name: double
  parameters:
    - { name: number, type: i64 }
  returns: i64
`,
};

export function manifestHead(facts: { slug: string; title: string; authors: string; grader: Grader }): string {
  return `format: 1
slug: ${facts.slug}
title: ${facts.title}
summary: Double a number.
authors: ${facts.authors}
licence: MIT
difficulty: 1 # 1 to 5
tags: [functions]
points: 10
grader: ${facts.grader}

# Of one test. An endless loop is told after this time, so there is no need to be generous.
limits:
  cpuTimeMs: 2000
  wallTimeMs: 10000
${EXTRA[facts.grader]}
hints:
  - Twice a number is the number added to itself.
`;
}

/** Of the \`unit\` grader: what the tests may see. The list of tests is recorded when the challenge is published. */
export const EXPORTS: Record<LanguageId, string[]> = {
  rust: ["  # The names that the tests may see, each with its type.\n", "  exports:\n    double: fn(i64) -> i64\n"],
  python: ["  # The names that the tests may import.\n", "  exports: [double]\n"],
};

const ASKED: Record<Grader, string> = {
  unit: "Write a function `double` that takes a whole number and returns twice that number.",
  function: "Write a function `double` that takes a whole number and returns twice that number.",
  stdio: "Read one whole number from the input and print twice that number.",
};

export function statementOf(grader: Grader): string {
  return `${ASKED[grader]}

| number | answer |
|---:|---:|
| 2 | 4 |
| 0 | 0 |
| -21 | -42 |

Every number is between -1,000,000 and 1,000,000.
`;
}

/** What all languages share. */
export const CASES: Record<Grader, Record<string, string>> = {
  unit: {},
  stdio: {
    "data/sample/1.in": "2\n",
    "data/sample/1.ans": "4\n",
    "data/secret/below-zero.in": "-21\n",
    "data/secret/below-zero.ans": "-42\n",
    "data/secret/zero.in": "0\n",
    "data/secret/zero.ans": "0\n",
  },
  function: {
    "cases.yaml": `- name: two
  sample: true
  arguments: [2]
  returns: 4

- name: zero
  arguments: [0]
  returns: 0
- name: below-zero
  arguments: [-21]
  returns: -42
`,
  },
};

const RUST_FUNCTION = {
  "starter/src/lib.rs": `/// Twice the number.
pub fn double(number: i64) -> i64 {
    todo!("double {number}")
}
`,
  "solution/src/lib.rs": `/// Twice the number.
pub fn double(number: i64) -> i64 {
    2 * number
}
`,
  "wrong/WA/squares.rs": `// Right for 0 and for 2, which is why those two alone would be too few tests.
pub fn double(number: i64) -> i64 {
    number * number
}
`,
};

const PYTHON_FUNCTION = {
  "starter/solution.py": `def double(number: int) -> int:
    """Twice the number."""
    raise NotImplementedError
`,
  "solution/solution.py": `def double(number: int) -> int:
    """Twice the number."""
    return 2 * number
`,
  "wrong/WA/squares.py": `# Right for 0 and for 2, which is why those two alone would be too few tests.
def double(number: int) -> int:
    return number * number
`,
};

/** Paths are below the language's folder. */
export const MATERIAL: Record<LanguageId, Record<Grader, Record<string, string>>> = {
  rust: {
    function: RUST_FUNCTION,
    unit: {
      ...RUST_FUNCTION,
      "tests/sample.rs": `use CRATE_NAME::*;

#[test]
fn two() {
    assert_eq!(double(2), 4, "double(2)");
}
`,
      "tests/secret.rs": `use CRATE_NAME::*;

#[test]
fn zero() {
    assert_eq!(double(0), 0, "double(0)");
}

#[test]
fn below_zero() {
    assert_eq!(double(-21), -42, "double(-21)");
}
`,
    },
    stdio: {
      "starter/src/main.rs": `use std::io;

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    // TODO: make a number of the line, and print twice that number.
    Ok(())
}
`,
      "solution/src/main.rs": `use std::io;

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let number: i64 = line.trim().parse().expect("a whole number");
    println!("{}", 2 * number);
    Ok(())
}
`,
      "wrong/WA/squares.rs": `// Right for 0 and for 2, which is why those two alone would be too few tests.
use std::io;

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let number: i64 = line.trim().parse().expect("a whole number");
    println!("{}", number * number);
    Ok(())
}
`,
    },
  },
  python: {
    function: PYTHON_FUNCTION,
    unit: {
      ...PYTHON_FUNCTION,
      "tests/sample.py": `from solution import double


def test_two():
    assert double(2) == 4, "double(2)"
`,
      "tests/secret.py": `from solution import double


def test_zero():
    assert double(0) == 0, "double(0)"


def test_below_zero():
    assert double(-21) == -42, "double(-21)"
`,
    },
    stdio: {
      "starter/main.py": `line = input()
# TODO: make a number of the line, and print twice that number.
`,
      "solution/main.py": `number = int(input())
print(2 * number)
`,
      "wrong/WA/squares.py": `# Right for 0 and for 2, which is why those two alone would be too few tests.
number = int(input())
print(number * number)
`,
    },
  },
};
