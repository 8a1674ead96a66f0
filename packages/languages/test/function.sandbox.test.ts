import type { FunctionValue, JudgedChallenge } from "@crucible/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseValueType } from "../src/function/parse-value-type.ts";
import { encodeValue } from "../src/function/wire.ts";
import vectors from "../src/function/wire-vectors.json" with { type: "json" };
import { decodeValue, graderOf, languageOf, sameValue } from "../src/index.ts";
import { functionSkeleton, starterFor } from "../src/rust/function-driver.ts";
import { anyValue } from "./arbitrary-values.ts";
import { buildAhead, judgeAhead } from "./both-ways.ts";
import {
  functionChallenge,
  identityOf,
  parsedSignature,
  rustFile,
  type WrittenCase,
  type WrittenSignature,
} from "./function-challenge.ts";
import { PlanBench, type RanCase } from "./plan-bench.ts";

const rust = languageOf("rust");
const EXACT = { absolute: 0, relative: 0 };
const bytes = (text: string) => new TextEncoder().encode(text);
/** What the driver answered, as text. */
const wireOf = (ran: RanCase | undefined) =>
  ran?.answer.kind === "value" ? Buffer.from(ran.answer.wire).toString() : ran?.answer.kind;

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open(rust, "function-test");
});
afterAll(() => bench.close());

async function run(
  challenge: JudgedChallenge,
  source: string,
  stdin?: ReadonlyMap<string, Uint8Array>,
): Promise<RanCase[]> {
  const judged = await bench.judge(challenge, rustFile(source), stdin);
  if (judged.at !== "run") throw new Error(`${judged.at}: ${judged.stderr}`);
  return judged.tests;
}

/** The student's code: the starter, with a body. */
function written(signature: WrittenSignature, body: string): string {
  return starterFor(parsedSignature(signature)).replace("todo!()", body);
}

function returned(type: string, ran: RanCase | undefined): FunctionValue | undefined {
  return ran?.answer.kind === "value" ? decodeValue(parseValueType(type), ran.answer.wire)?.value : undefined;
}

/** As many as a tuple or a call can hold. */
function inEights<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 8) }, (_, at) => all.slice(at * 8, at * 8 + 8));
}

/** Many types at once, as a tuple: each costs a build. */
const TYPES = [
  "tuple<i8, i16, i32, i64, i128, isize, u8, u16>",
  "tuple<u32, u64, u128, usize, f32, f64, bool, char>",
  "tuple<string, unit, option<option<i32>>, result<unit, string>, vector<vector<string>>, result<vector<u8>, option<char>>, tuple<f64, string>, vector<tuple<char, bool>>>",
  "tuple<map<string, vector<option<f64>>>, map<i128, unit>, map<bool, string>, map<char, map<u8, f32>>>",
];
test.each(TYPES)("%s: every value arrives and comes back, also by the driver built ahead", async (type) => {
  const values = fc.sample(anyValue(parseValueType(type)), 40);
  const challenge = functionChallenge(
    identityOf(type),
    values.map((value) => ({ arguments: [value], returns: value })),
  );
  const source = written(identityOf(type), "value");
  const { ended } = await judgeAhead(bench, challenge, rustFile(source), await buildAhead(bench, challenge));
  if (ended?.at !== "run") throw new Error(`the driver built ahead: ${ended?.stderr}`);
  for (const ran of [await run(challenge, source), ended.tests]) {
    values.forEach((value, index) => {
      const got = returned(type, ran[index]);
      expect(got, JSON.stringify(value)).toBeDefined();
      expect(sameValue(parseValueType(type), value, got ?? null, EXACT), JSON.stringify([value, got])).toBe(true);
    });
  }
});

test("the golden vectors are what the driver reads and writes", async () => {
  for (const chunk of inEights(vectors.valid)) {
    const type = `tuple<${chunk.map((one) => one.type).join(", ")}>`;
    const value = chunk.map((one) => one.value as FunctionValue);
    const ran = await run(
      functionChallenge(identityOf(type), [{ arguments: [value], returns: value }]),
      written(identityOf(type), "value"),
    );
    // A map of two entries comes back in either order; everything else has one spelling.
    if (type.includes("map<string, i32>")) expect(returned(type, ran[0])).toBeDefined();
    else expect(wireOf(ran[0])).toBe(`l${chunk.map((one) => one.wire).join("")}e`);
  }
});

test("arguments that are not of the signature's types are a fault told before the student's code runs", async () => {
  for (const types of inEights([...new Set(vectors.refused.map((one) => one.type))])) {
    const signature: WrittenSignature = {
      name: "taken",
      parameters: types.map((type, index) => ({ name: `a${index}`, type })),
      returns: "unit",
    };
    const values = types.map((type) => fc.sample(anyValue(parseValueType(type)), 1)[0] ?? null);
    const sound = types.map((type, index) => encodeValue(parseValueType(type), values[index] ?? null));
    const refused = vectors.refused.filter((one) => types.includes(one.type));
    const stdin = refused.map(({ type, wire }, index): [string, Uint8Array] => [
      `secret/${index}`,
      Buffer.concat(sound.map((one, at) => (types[at] === type ? bytes(wire) : one))),
    ]);
    const cases = refused.map((): WrittenCase => ({ arguments: values, returns: null }));
    const ran = await run(functionChallenge(signature, cases), written(signature, 'println!("ran")'), new Map(stdin));
    ran.forEach(({ answer, stdout }, index) => {
      expect(answer, refused[index]?.wire).toMatchObject({
        kind: "fault",
        reason: expect.stringContaining("the arguments do not fit"),
      });
      expect(stdout).toBe("");
    });
  }
});

test("parameters are lent where Rust lends them, given where the signature says so", async () => {
  const compound = "tuple<string, vector<string>, map<string, i64>, tuple<u8, char>, option<string>, f64>";
  const signature: WrittenSignature = {
    name: "gather",
    parameters: [
      { name: "text", type: "string" },
      { name: "words", type: "vector<string>" },
      { name: "counts", type: "map<string, i64>" },
      { name: "pair", type: "tuple<u8, char>" },
      { name: "maybe", type: "option<string>" },
      { name: "rest", type: "vector<f64>", by: "value" },
    ],
    returns: compound,
  };
  const source = written(
    signature,
    "let _: (&str, &[String], &HashMap<String, i64>, &Vec<f64>) = (text, words, counts, &rest);\n" +
      "    (text.to_string(), words.to_vec(), counts.clone(), pair, maybe, rest.into_iter().sum())",
  );
  const values: FunctionValue[] = ["a", ["b", "c"], [["d", "-1"]], ["7", "x"], { some: "e" }];
  const [ran] = await run(
    functionChallenge(signature, [{ arguments: [...values, ["0.5", "1"]], returns: [...values, "1.5"] }]),
    source,
  );
  expect(returned(compound, ran)).toEqual([...values, "1.5"]);
});

test("a function without parameters or result is called, and has an empty standard input", async () => {
  const signature: WrittenSignature = { name: "nothing", parameters: [], returns: "unit" };
  const source = written(signature, 'println!("{}", std::io::read_to_string(std::io::stdin()).unwrap().len())');
  const [ran] = await run(functionChallenge(signature, [{ arguments: [], returns: null }]), source);
  expect(wireOf(ran)).toBe("u");
  expect(ran).toMatchObject({ stdout: "0\n", facts: { exitCode: 0 } });
});

const BEHAVIOURS = `
pub fn act(how: &str) -> String {
    match how {
        "panics" => panic!("no such thing: {how}"),
        "thread panics" => std::thread::spawn(|| panic!("in a thread")).join().unwrap(),
        "exits" => std::process::exit(0),
        "aborts" => std::process::abort(),
        "recurses" => recurse(0).to_string(),
        "is long" => "x".repeat(100_000),
        "reads" => format!("{:?}", std::io::read_to_string(std::io::stdin())),
        "spins" => loop { std::hint::spin_loop() },
        _ => how.to_uppercase(),
    }
}
fn recurse(n: u64) -> u64 {
    let local = std::hint::black_box([n; 100]);
    recurse(n + 1) + local[7]
}
`;
test("what is not a return is no value, and is told", async () => {
  const signature: WrittenSignature = {
    name: "act",
    parameters: [{ name: "how", type: "string" }],
    returns: "string",
  };
  const hows = ["panics", "thread panics", "exits", "aborts", "recurses", "spins", "is long", "reads", "returns"];
  const ran = await run(
    functionChallenge(
      signature,
      hows.map((how) => ({ arguments: [how], returns: "" })),
    ),
    BEHAVIOURS,
  );
  const of = (how: string) => ran[hows.indexOf(how)];
  for (const how of hows.slice(0, 6)) expect(of(how)?.facts.answer, how).toHaveLength(0);
  expect(rust.readFailure(of("panics")?.stderr ?? "")).toMatchObject({
    message: "no such thing: panics",
    location: { path: "src/lib.rs", line: 4 },
    inStudentCode: true,
  });
  expect(rust.readFailure(of("thread panics")?.stderr ?? "").message).toBe("in a thread");
  expect(rust.readFailure(of("recurses")?.stderr ?? "").message).toContain("stack overflowed");
  expect(of("panics")?.facts.exitCode).toBe(101);
  expect(of("spins")?.facts.stopped).not.toBeNull();
  // Longer than any value that can be expected: it answers, and what is handed over is no value.
  expect(of("is long")?.answer.kind).toBe("value");
  expect(returned("string", of("is long"))).toBeUndefined();
  expect(returned("string", of("reads"))).toBe('Ok("")');
  expect(returned("string", of("returns"))).toBe("RETURNS");
});

test("an endless vector of nothing is not walked through", async () => {
  const signature: WrittenSignature = { name: "units", parameters: [], returns: "vector<unit>" };
  const [ran] = await run(
    functionChallenge(signature, [{ arguments: [], returns: [] }]),
    written(signature, "vec![(); usize::MAX]"),
  );
  expect(ran?.facts.exitCode).toBe(0);
  expect(returned("vector<unit>", ran)).toBeUndefined();
});

const TALLY: WrittenSignature = {
  name: "tally",
  parameters: [
    { name: "words", type: "vector<string>" },
    { name: "at_least", type: "usize" },
  ],
  returns: "map<string, usize>",
};
test.each([
  [
    "pub fn tally(words: &[&str], at_least: usize) -> std::collections::HashMap<String, usize> { todo!() }",
    "`tally` must be `fn(&[String], usize) -> HashMap<String, usize>`, yours is `fn(&[&str], usize) -> HashMap<String, usize>`.",
  ],
  [
    "pub fn tally(words: &[String], at_least: usize) -> Vec<usize> { todo!() }",
    "`tally` must be `fn(&[String], usize) -> HashMap<String, usize>`, yours is `fn(&[String], usize) -> Vec<usize>`.",
  ],
  [
    "fn tally(_: &[String], _: usize) -> std::collections::HashMap<String, usize> { todo!() }",
    "`tally` is private: write `pub` before it.",
  ],
  [
    "pub fn other() {}",
    "`tally` is missing: add `pub fn tally(_: &[String], _: usize) -> HashMap<String, usize>` to src/lib.rs.",
  ],
])("a function of another type is told in the student's terms: %s", async (source, message) => {
  const challenge = functionChallenge(TALLY, []);
  const judged = await bench.judge(challenge, rustFile(source));
  if (judged.at !== "tests") throw new Error(judged.at);
  const told = graderOf(rust, "function").explainBuildFailure(judged.stderr, challenge, rustFile(source));
  expect(told.map((one) => one.message)).toEqual([message]);
  expect(JSON.stringify(told)).not.toContain("PINNED");
});

test("the skeleton fits the driver", async () => {
  const challenge = functionChallenge(TALLY, [{ arguments: [[], "0"], returns: [] }]);
  const [ran] = await run(challenge, functionSkeleton(parsedSignature(TALLY)));
  expect(rust.readFailure(ran?.stderr ?? "").message).toBe("not implemented");
});
