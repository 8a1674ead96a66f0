import { z } from "zod";

/**
 * What is read of rustdoc's JSON (format 57 is rustc 1.96's): a form that may change with the compiler, so whatever is
 * not as expected is a fault that names the item, never a guess.
 */
const idSchema = z.number();
const typeSchema = z.record(z.string(), z.unknown());
export type RustdocType = z.infer<typeof typeSchema>;

const genericsSchema = z.object({
  params: z.array(z.object({ name: z.string(), kind: z.record(z.string(), z.unknown()) })),
  where_predicates: z.array(z.unknown()),
});
export type RustdocGenerics = z.infer<typeof genericsSchema>;

export const signatureSchema = z.object({
  inputs: z.array(z.tuple([z.string(), typeSchema])),
  output: typeSchema.nullable(),
  is_c_variadic: z.literal(false),
});
export type RustdocSignature = z.infer<typeof signatureSchema>;

export const headerSchema = z.object({ is_unsafe: z.boolean(), is_async: z.literal(false), abi: z.literal("Rust") });

/** By its kind, which is the one key of `inner`. */
export const innerSchemas = {
  module: z.object({ items: z.array(idSchema) }),
  use: z.object({ name: z.string(), id: idSchema.nullable(), is_glob: z.boolean() }),
  function: z.object({ sig: signatureSchema, generics: genericsSchema, header: headerSchema }),
  struct: z.object({ generics: genericsSchema }),
  enum: z.object({ generics: genericsSchema }),
  union: z.object({ generics: genericsSchema }),
  type_alias: z.object({ generics: genericsSchema }),
  trait: z.object({}),
  constant: z.object({ type: typeSchema }),
} as const;

const itemSchema = z.object({ name: z.string().nullable(), inner: z.record(z.string(), z.unknown()) });
export type RustdocItem = z.infer<typeof itemSchema>;

export const crateSchema = z.object({
  root: idSchema,
  index: z.record(z.string(), itemSchema),
  paths: z.record(z.string(), z.object({ crate_id: z.number(), path: z.array(z.string()) })),
  external_crates: z.record(z.string(), z.object({ name: z.string() })),
});
export type RustdocCrate = z.infer<typeof crateSchema>;
