import type { FunctionValue } from "@crucible/contract";
import { floatText } from "./float-text.ts";
import { integerOf, isChar } from "./scalars.ts";
import type { ValueType } from "./value-type.ts";

/**
 * Reads the one value that fills `bytes` to the end, in the format of `wire.ts`. Null for anything else: the bytes come
 * from a process that runs student code. Takes time in proportion to the bytes, goes no deeper than the type, builds
 * no object with a key of the bytes' choice, and never throws.
 */
export function decodeValue(type: ValueType, bytes: Uint8Array): { value: FunctionValue } | null {
  const reader = new Reader(bytes);
  try {
    const value = reader.value(type);
    return reader.atEnd ? { value } : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

class Malformed extends Error {}

const byte = (character: string): number => character.charCodeAt(0);
const END = byte("e");
const COLON = byte(":");
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** `-` and 39 digits; a length has fewer. */
const LONGEST_NUMBER = 40;

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(type: ValueType): FunctionValue {
    const mark = String.fromCharCode(this.#next());
    switch (type.kind) {
      case "integer": {
        this.#expect(mark === "i");
        const text = this.#upTo(END);
        this.#expect(integerOf(text, type.name) !== null);
        return text;
      }
      case "float":
        this.#expect(mark === "d");
        return this.#float(type.bits);
      case "bool": {
        this.#expect(mark === "b");
        const digit = this.#next();
        this.#expect(digit === byte("0") || digit === byte("1"));
        return digit === byte("1");
      }
      case "unit":
        this.#expect(mark === "u");
        return null;
      case "string":
        this.#expect(mark === "s");
        return this.#text();
      case "char": {
        this.#expect(mark === "c");
        const text = this.#text();
        this.#expect(isChar(text));
        return text;
      }
      case "option":
        if (mark === "n") return null;
        this.#expect(mark === "o");
        return { some: this.value(type.of) };
      case "result":
        if (mark === "k") return { ok: this.value(type.ok) };
        this.#expect(mark === "x");
        return { err: this.value(type.err) };
      case "vector": {
        this.#expect(mark === "l");
        const elements: FunctionValue[] = [];
        while (!this.#skip(END)) elements.push(this.value(type.of));
        return elements;
      }
      case "tuple": {
        this.#expect(mark === "l");
        const elements = type.of.map((element) => this.value(element));
        this.#expect(this.#skip(END));
        return elements;
      }
      case "map":
        this.#expect(mark === "m");
        return this.#map(type.key, type.value);
    }
  }

  #map(keyType: ValueType, valueType: ValueType): FunctionValue {
    const pairs: FunctionValue[] = [];
    const keys = new Set<FunctionValue>();
    while (!this.#skip(END)) {
      // Keys are strings and booleans here, never objects, and each has one spelling.
      const key = this.value(keyType);
      this.#expect(!keys.has(key));
      keys.add(key);
      pairs.push([key, this.value(valueType)]);
    }
    return pairs;
  }

  #float(bits: 32 | 64): string {
    const digits = Buffer.from(this.#take(16)).toString("latin1");
    this.#expect(/^[0-9a-f]{16}$/.test(digits));
    const float = Buffer.from(digits, "hex").readDoubleBE();
    // Not every language has floats of 32 bits: what was computed in 64 is rounded here, once.
    const rounded = bits === 32 ? Math.fround(float) : float;
    this.#expect(Number.isFinite(rounded) === Number.isFinite(float));
    return floatText(rounded, bits);
  }

  #text(): string {
    const digits = this.#upTo(COLON);
    this.#expect(/^(?:0|[1-9]\d{0,9})$/.test(digits));
    try {
      return UTF8.decode(this.#take(Number(digits)));
    } catch (error) {
      throw error instanceof Malformed ? error : new Malformed("not UTF-8", { cause: error });
    }
  }

  /** ASCII up to the byte `end`, which is left behind. Short, or malformed. */
  #upTo(end: number): string {
    const length = this.#bytes.subarray(this.#at, this.#at + LONGEST_NUMBER + 1).indexOf(end);
    this.#expect(length !== -1);
    const text = Buffer.from(this.#take(length)).toString("latin1");
    this.#at += 1;
    return text;
  }

  #take(count: number): Uint8Array {
    this.#expect(count <= this.#bytes.length - this.#at);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #next(): number {
    const found = this.#bytes[this.#at];
    if (found === undefined) throw new Malformed("it ends too early");
    this.#at += 1;
    return found;
  }

  #skip(wanted: number): boolean {
    if (this.#bytes[this.#at] !== wanted) return false;
    this.#at += 1;
    return true;
  }

  #expect(holds: boolean): asserts holds {
    if (!holds) throw new Malformed("not a value of this type");
  }
}
