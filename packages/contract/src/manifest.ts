import { z } from "zod";
import { limitsSchema } from "./limits.ts";
import { testCaseSchema } from "./test-result.ts";

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens")
  .max(60);

export const languageIdSchema = z.enum(["rust"]);
export type LanguageId = z.infer<typeof languageIdSchema>;

export const graderSchema = z.enum(["unit"]);
export type Grader = z.infer<typeof graderSchema>;

const RUST_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a Rust `unit` challenge fixes about the student's crate. */
export const rustUnitSchema = z.strictObject({
  edition: z.enum(["2021", "2024"]).default("2024"),
  /** The crate name that the tests use: `use fibonacci::*;`. Defaults to the slug with underscores. */
  crateName: z.string().regex(RUST_IDENTIFIER).optional(),
  /** Without this the student's crate is compiled with `-F unsafe_code`. */
  allowUnsafe: z.boolean().default(false),
  /** Tests that really need files ask for them; otherwise opening one fails from the first line of a test on. */
  allowFiles: z.boolean().default(false),
  /**
   * The names the tests may see, each with its pinned type: `fn(u32) -> u64` for a function, or `type`, `trait` or
   * `generic` for an item that is re-exported without a pin (the threat model says what that costs).
   */
  exports: z
    .record(z.string().regex(RUST_IDENTIFIER), z.string().min(1).max(500))
    .refine((names) => Object.keys(names).length > 0, "name at least one export"),
  /** Every test, in the order it is shown. The list is never taken from a binary that student code is linked into. */
  tests: z
    .array(z.union([z.string().transform((name) => ({ name, sample: false })), testCaseSchema]))
    .min(1, "list the tests")
    .max(500)
    .refine((tests) => new Set(tests.map((test) => test.name)).size === tests.length, "a test is listed twice"),
});
export type RustUnit = z.infer<typeof rustUnitSchema>;

/** `challenge.yaml`, format 1. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  slug: slugSchema,
  title: z.string().trim().min(1).max(120),
  summary: z.string().trim().min(1).max(240),
  authors: z.array(z.string().min(1).max(120)).min(1),
  licence: z.string().min(1).max(60),
  difficulty: z.int().min(1).max(5),
  tags: z.array(slugSchema).max(12).default([]),
  points: z.int().min(0).max(1000).default(10),
  grader: graderSchema,
  limits: limitsSchema.prefault({}),
  hints: z.array(z.string().min(1).max(1000)).max(10).default([]),
  rust: rustUnitSchema,
});
export type Manifest = z.infer<typeof manifestSchema>;
