import { isIntegerName, typeText, type ValueType } from "./value-type.ts";

const MAX_TEXT = 200;
/** Every reader and writer of values recurses once a level. */
const MAX_DEPTH = 16;
/** Rust's standard traits go further, but nobody reads such a tuple. */
const MAX_TUPLE = 8;

const TOKEN = /\s*(\(\s*\)|[A-Za-z_][A-Za-z0-9_]*|[<>,]|\S)/y;
const PLAIN = "integers (i32, u64, …), f32, f64, bool, string, char, unit";
const GENERIC: Record<string, string> = {
  option: "option<T>",
  result: "result<T, E>",
  vector: "vector<T>",
  tuple: "tuple<A, B>",
  map: "map<K, V>",
};
/** What people write out of the habit of one language or another. */
const MEANT: Record<string, string> = {
  string: "string",
  str: "string",
  text: "string",
  int: "i32 or i64",
  integer: "i32 or i64",
  number: "i64 or f64",
  float: "f64",
  double: "f64",
  boolean: "bool",
  character: "char",
  vec: "vector<T>",
  vector: "vector<T>",
  list: "vector<T>",
  array: "vector<T>",
  slice: "vector<T>",
  option: "option<T>",
  optional: "option<T>",
  result: "result<T, E>",
  tuple: "tuple<A, B>",
  map: "map<K, V>",
  hashmap: "map<K, V>",
  btreemap: "map<K, V>",
  dict: "map<K, V>",
  none: "unit",
  void: "unit",
};

/**
 * Reads a type as an author writes it.
 *
 * @throws Error with a sentence for the challenge's author that names the remedy.
 */
export function parseValueType(text: string): ValueType {
  if (text.length > MAX_TEXT)
    throw new Error(`a type may be ${MAX_TEXT} characters long; this one is longer. Shorten it`);
  const parser = new Parser(text);
  const type = parser.type(1);
  parser.end();
  return type;
}

class Parser {
  readonly #text: string;
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    for (const match of text.matchAll(new RegExp(TOKEN, "gy"))) this.#tokens.push(match[1] ?? "");
  }

  type(depth: number): ValueType {
    const name = this.#next();
    if (depth > MAX_DEPTH) this.#fail(`it is nested more than ${MAX_DEPTH} levels deep. Use a flatter type`);
    if (isIntegerName(name)) return { kind: "integer", name };
    if (name.startsWith("(")) return { kind: "unit" };
    switch (name) {
      case "f32":
        return { kind: "float", bits: 32 };
      case "f64":
        return { kind: "float", bits: 64 };
      case "bool":
      case "string":
      case "char":
      case "unit":
        return { kind: name };
      case "option":
      case "vector":
        return { kind: name, of: this.#exactly(name, 1, depth)[0] };
      case "result": {
        const [ok, err] = this.#exactly(name, 2, depth);
        return { kind: "result", ok, err };
      }
      case "map": {
        const [key, value] = this.#exactly(name, 2, depth);
        if (!["integer", "bool", "char", "string"].includes(key.kind)) {
          this.#fail(`${typeText(key)} cannot be the key of a map. Use an integer, bool, char or string as key`);
        }
        return { kind: "map", key, value };
      }
      case "tuple":
        return { kind: "tuple", of: this.#tuple(depth) };
    }
    return this.#unknown(name);
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) this.#fail(`nothing may follow the type, and there is \`${rest}\`. Leave it out`);
  }

  #tuple(depth: number): ValueType[] {
    const of = this.#arguments("tuple", depth);
    if (of.length < 2) this.#fail("a tuple has two types or more. Write the one type by itself, or unit for none");
    if (of.length > MAX_TUPLE)
      this.#fail(`a tuple may hold ${MAX_TUPLE} types; this one has ${of.length}. Nest tuples`);
    return of;
  }

  #exactly(name: string, count: 1, depth: number): [ValueType];
  #exactly(name: string, count: 2, depth: number): [ValueType, ValueType];
  #exactly(name: string, count: number, depth: number): ValueType[] {
    const found = this.#arguments(name, depth);
    if (found.length !== count) {
      const types = count === 1 ? "one type" : "two types";
      this.#fail(
        `${name} takes ${types}, and there ${found.length === 1 ? "is 1" : `are ${found.length}`}. Write ${GENERIC[name]}`,
      );
    }
    return found;
  }

  #arguments(name: string, depth: number): ValueType[] {
    if (this.#tokens[this.#at] !== "<") this.#fail(`${name} needs its types in angle brackets. Write ${GENERIC[name]}`);
    this.#at += 1;
    const found: ValueType[] = [];
    if (this.#tokens[this.#at] === ">") {
      this.#at += 1;
      return found;
    }
    for (;;) {
      found.push(this.type(depth + 1));
      const separator = this.#next();
      if (separator === ">") return found;
      if (separator !== ",") this.#fail(`\`${separator}\` stands where a comma or > belongs. Write ${GENERIC[name]}`);
    }
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) this.#fail("it ends too early. Name a type and close every <");
    this.#at += 1;
    return token;
  }

  #unknown(name: string): never {
    const known = name.toLowerCase();
    if (Object.hasOwn(MEANT, known)) this.#fail(`there is no type ${name} here. Write ${MEANT[known]}`);
    if (name === "&") this.#fail("types are written without &. Leave it out; parameters are borrowed by themselves");
    if (/^\w/.test(name)) {
      this.#fail(`there is no type ${name}. Use ${PLAIN}, ${Object.values(GENERIC).join(", ")}`);
    }
    this.#fail(`\`${name}\` stands where a type belongs. Use ${PLAIN}, ${Object.values(GENERIC).join(", ")}`);
  }

  #fail(why: string): never {
    throw new Error(`the type \`${this.#text}\`: ${why}.`);
  }
}
