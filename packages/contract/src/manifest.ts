import { z } from "zod";
import { checkerSchema } from "./checker.ts";
import { functionSignatureSchema } from "./function-signature.ts";
import { LANGUAGE_IDS, type LanguageId } from "./language-id.ts";
import { pythonSectionSchema, rustSectionSchema } from "./language-section.ts";
import { limitsSchema } from "./limits.ts";

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens")
  .max(60);

/** Three ways to ask a question; what each resists is in the threat model. */
export const graderSchema = z.enum(["unit", "stdio", "function"]);
export type Grader = z.infer<typeof graderSchema>;

const manifestFields = z.strictObject({
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
  /** For the `stdio` grader. */
  checker: checkerSchema.optional(),
  /** For the `function` grader. */
  function: functionSignatureSchema.optional(),
  rust: rustSectionSchema.optional(),
  python: pythonSectionSchema.optional(),
});

/** Languages whose exports the publish gate can take from the reference. */
const EXPORTS_RECORDED: ReadonlySet<LanguageId> = new Set<LanguageId>(["rust"]);

/** What the fields must agree on; only in a `draft` may be missing what the publish gate records. */
function rulesOf(kind: "draft" | "published") {
  return (manifest: z.infer<typeof manifestFields>, context: z.RefinementCtx): void => {
    const fault = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const languages = LANGUAGE_IDS.filter((id) => manifest[id] !== undefined);
    if (languages.length === 0) fault([], `name at least one language: a section ${LANGUAGE_IDS.join(" or ")}`);
    if (manifest.grader === "function" && !manifest.function) fault(["function"], "give the function's signature");
    if (manifest.grader !== "function" && manifest.function) fault(["function"], "only the grader `function` has one");
    if (manifest.grader !== "stdio" && manifest.checker) fault(["checker"], "only the grader `stdio` has one");
    for (const id of languages) {
      const section = manifest[id];
      if (section === undefined) continue;
      const named = Array.isArray(section.exports) ? section.exports.length : Object.keys(section.exports).length;
      if (manifest.grader === "unit") {
        if (section.tests.length === 0 && kind === "published") fault([id, "tests"], "list the tests");
        if (named === 0 && (kind === "published" || !EXPORTS_RECORDED.has(id))) {
          fault([id, "exports"], "name at least one export");
        }
      } else {
        if (section.tests.length > 0)
          fault([id, "tests"], `the grader \`${manifest.grader}\` takes its tests from the cases`);
        if (named > 0) fault([id, "exports"], `only the grader \`unit\` has exports`);
      }
    }
  };
}

/** `challenge.yaml`, format 1, complete: what is published and judged. A language is offered when it has a section. */
export const manifestSchema = manifestFields.superRefine(rulesOf("published"));
/** The same as an author writes it: the `unit` grader's list of tests, and Rust's exports, may be left to the publish gate. */
export const draftManifestSchema = manifestFields.superRefine(rulesOf("draft"));
export type Manifest = z.infer<typeof manifestSchema>;

/** The languages a challenge is offered in, in our own order. Never empty for a manifest that was parsed. */
export function languagesOf(manifest: Manifest): LanguageId[] {
  return LANGUAGE_IDS.filter((id) => manifest[id] !== undefined);
}
