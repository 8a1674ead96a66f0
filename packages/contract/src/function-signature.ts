import { z } from "zod";

/**
 * A value of the `function` grader as JSON, guided by its type: integers and floats are decimal strings (`"NaN"`,
 * `"inf"`, `"-inf"`), so that 128 bits survive; an option is null or `{ some }`, a result `{ ok }` or `{ err }`; vectors
 * and tuples are arrays, a map is an array of `[key, value]`, the unit value is null.
 */
export type FunctionValue =
  | null
  | boolean
  | string
  | { some: FunctionValue }
  | { ok: FunctionValue }
  | { err: FunctionValue }
  | FunctionValue[];

export const functionValueSchema: z.ZodType<FunctionValue> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.string(),
    z.strictObject({ some: functionValueSchema }),
    z.strictObject({ ok: functionValueSchema }),
    z.strictObject({ err: functionValueSchema }),
    z.array(functionValueSchema),
  ]),
);

const NAME = /^[a-z][a-z0-9_]*$/;
const nameSchema = z.string().regex(NAME, "use lower-case letters, digits and underscores").max(60);
/** A type in words of no language: `vector<option<i64>>`. Read by `packages/languages/src/function`. */
const typeSchema = z.string().min(1).max(200);

export const floatToleranceSchema = z.strictObject({
  absolute: z.number().min(0).max(1).default(1e-9),
  relative: z.number().min(0).max(1).default(1e-9),
});
export type FloatTolerance = z.infer<typeof floatToleranceSchema>;

/** What the `function` grader calls. Floats in the returned value may differ by either tolerance. */
export const functionSignatureSchema = z.strictObject({
  name: nameSchema,
  parameters: z
    .array(
      z.strictObject({
        name: nameSchema,
        type: typeSchema,
        /** Where a language knows the difference: lent to the function, or given away. */
        by: z.enum(["reference", "value"]).default("reference"),
      }),
    )
    .max(8)
    .refine(
      (parameters) => new Set(parameters.map(({ name }) => name)).size === parameters.length,
      "two parameters have the same name",
    ),
  returns: typeSchema,
  tolerance: floatToleranceSchema.prefault({}),
});
export type FunctionSignature = z.infer<typeof functionSignatureSchema>;
