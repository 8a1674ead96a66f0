import { z } from "zod";
import { testCaseSchema } from "./test-result.ts";

const RUST_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PYTHON_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const CRATE_NAME = /^[a-z][a-z0-9_-]*$/;

/** Every test of a `unit` challenge, in the order it is shown. Never taken from what student code is linked into. */
const testListSchema = z
  .array(z.union([z.string().transform((name) => ({ name, sample: false })), testCaseSchema]))
  .max(500)
  .refine((tests) => new Set(tests.map((test) => test.name)).size === tests.length, "a test is listed twice")
  .default([]);

/** How much slower a language may be: its CPU and wall limits are the challenge's times this. */
const timeFactorSchema = z.number().min(0.1).max(100).optional();

/** `graded`: a test of the strip. `advice`: shown after the verdict, never in its way. */
const qualitySchema = z.enum(["off", "advice", "graded"]).default("advice");

/** What a challenge fixes about the student's crate. `exports` and `tests` are the `unit` grader's. */
export const rustSectionSchema = z.strictObject({
  edition: z.enum(["2021", "2024"]).default("2024"),
  /** The crate name that the tests use: `use fibonacci::*;`. Defaults to the slug with underscores. */
  crateName: z.string().regex(RUST_IDENTIFIER).optional(),
  /** Without this the student's crate is compiled with `-F unsafe_code`. */
  allowUnsafe: z.boolean().default(false),
  /** Tests that really need files ask for them; otherwise opening one fails from the first line of a test on. */
  allowFiles: z.boolean().default(false),
  /** `release` optimises the student's crate and the tests. */
  profile: z.enum(["debug", "release"]).default("debug"),
  /** cargo features that are on: `#[cfg(feature = "…")]`. */
  features: z
    .array(z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_+.-]*$/))
    .max(20)
    .default([]),
  /** Crates of the image's vetted set that the student and the tests may use. */
  crates: z.array(z.string().regex(CRATE_NAME)).max(20).default([]),
  /** Also run the examples in the student's own documentation; shown, never scored. */
  docTests: z.boolean().default(false),
  clippy: qualitySchema,
  rustfmt: qualitySchema,
  timeFactor: timeFactorSchema,
  /**
   * The names the tests may see, each with its pinned type: `fn(u32) -> u64` for a function, or `type`, `trait` or
   * `generic` for an item that is re-exported without a pin (the threat model says what that costs).
   */
  exports: z.record(z.string().regex(RUST_IDENTIFIER), z.string().min(1).max(500)).default({}),
  tests: testListSchema,
});
export type RustSection = z.infer<typeof rustSectionSchema>;

/** Operators of the student's objects that tests may use with plain values; `divmod` counts as one. */
const PYTHON_OPERATORS = [
  ...["==", "!=", "<", "<=", ">", ">=", "in"],
  ...["+", "-", "*", "@", "/", "//", "%", "divmod", "**", "<<", ">>", "&", "^", "|"],
] as const;

/** What a challenge fixes about the student's modules. `exports` and `tests` are the `unit` grader's. */
export const pythonSectionSchema = z.strictObject({
  /** The names that tests may import from `solution`. */
  exports: z.array(z.string().regex(PYTHON_IDENTIFIER)).max(100).default([]),
  /**
   * Operators that a test asks of the student's objects with a plain value beside them (`clock == 5`). Each tells the
   * student's code that value, so name those alone that the challenge is about; between two objects they always work.
   */
  operators: z.array(z.enum(PYTHON_OPERATORS)).default([]),
  tests: testListSchema,
  timeFactor: timeFactorSchema,
});
export type PythonSection = z.infer<typeof pythonSectionSchema>;
