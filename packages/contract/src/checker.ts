import { z } from "zod";
import { floatToleranceSchema } from "./function-signature.ts";
import { languageIdSchema } from "./language-id.ts";

/**
 * How the `stdio` grader compares a program's output with a case's answer.
 * - `exact`: the same bytes, but for line ends (`\r\n`) and the end of the last line
 * - `tokens`: the same words in the same order, whatever the white space between them
 * - `floats`: as `tokens`, and words that are numbers on both sides may differ by either tolerance
 * - `program`: the challenge's own checker decides, by the protocol of Kattis' output validators: arguments are the
 *   input's, the answer's and a feedback directory's path, stdin is the output; exit code 42 accepts, 43 refuses
 */
export const checkerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact") }),
  z.strictObject({ kind: z.literal("tokens"), ignoreCase: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal("floats"), tolerance: floatToleranceSchema.prefault({}) }),
  z.strictObject({ kind: z.literal("program"), language: languageIdSchema }),
]);
export type Checker = z.infer<typeof checkerSchema>;
