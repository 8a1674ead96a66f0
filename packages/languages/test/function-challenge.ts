import {
  type FunctionValue,
  functionSignatureSchema,
  type JudgedChallenge,
  manifestSchema,
  type SourceFile,
} from "@crucible/contract";
import type { z } from "zod";

export type WrittenSignature = z.input<typeof functionSignatureSchema>;
export type WrittenCase = { arguments: FunctionValue[]; returns: FunctionValue };

/** A `function` challenge in Rust that is nothing but a signature and cases; they are named secret/0, secret/1, … */
export function functionChallenge(signature: WrittenSignature, cases: WrittenCase[]): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "called",
    title: "Called",
    summary: "For tests of the function grader.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: "function",
    function: signature,
    rust: {},
  });
  return {
    manifest,
    digest: "0".repeat(64),
    language: "rust",
    tests: [],
    files: [],
    cases: cases.map((one, index) => ({ kind: "function", name: `secret/${index}`, sample: false, ...one })),
    checker: null,
  };
}

export function rustFile(content: string): SourceFile[] {
  return [{ path: "src/lib.rs", content }];
}

/** A function of one parameter that gives back what it takes. */
export function identityOf(type: string): WrittenSignature {
  return { name: "echo", parameters: [{ name: "value", type, by: "value" }], returns: type };
}

export const parsedSignature = (written: WrittenSignature) => functionSignatureSchema.parse(written);
