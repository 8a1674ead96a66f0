import { z } from "zod";

/** A stretch of source. Lines and columns count from 1; columns count Unicode scalar values; the end is exclusive. */
export const spanSchema = z.object({
  /** Path of the student's file as submitted (`src/lib.rs`), or null for code that is not the student's. */
  path: z.string().nullable(),
  lineStart: z.int().min(1),
  columnStart: z.int().min(1),
  lineEnd: z.int().min(1),
  columnEnd: z.int().min(1),
  isPrimary: z.boolean(),
  label: z.string().nullable(),
});
export type Span = z.infer<typeof spanSchema>;

/** How sure the compiler is of a suggestion: rustc's own words. Only `MachineApplicable` is offered as one click. */
export const applicabilitySchema = z.enum(["MachineApplicable", "MaybeIncorrect", "HasPlaceholders", "Unspecified"]);

export const suggestionSchema = z.object({
  message: z.string(),
  applicability: applicabilitySchema,
  /** All edits belong together and are made at once. */
  edits: z.array(spanSchema.omit({ isPrimary: true, label: true }).extend({ replacement: z.string() })),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const diagnosticSchema = z.object({
  level: z.enum(["error", "warning", "note", "help"]),
  /** The compiler's code, for instance `E0308` or `unused_variables`. */
  code: z.string().nullable(),
  message: z.string(),
  spans: z.array(spanSchema),
  notes: z.array(z.object({ level: z.enum(["note", "help"]), message: z.string(), spans: z.array(spanSchema) })),
  suggestions: z.array(suggestionSchema),
  /** The long explanation of the code, Markdown, where the language has one offline. */
  explanation: z.string().nullable(),
  /** The compiler's own text for a terminal, without colour codes. */
  rendered: z.string(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;
