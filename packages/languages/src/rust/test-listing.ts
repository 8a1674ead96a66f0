import type { SourceFile } from "@crucible/contract";
import { z } from "zod";

/** An unstable form, of the compiler's own test runner; of trusted code alone. */
export const LIST_AS_JSON = ["--list", "--format=json", "-Zunstable-options"];

const discoveredSchema = z.object({
  event: z.literal("discovered"),
  name: z.string(),
  source_path: z.string(),
  start_line: z.int(),
});
const completedSchema = z.object({ type: z.literal("suite"), event: z.literal("completed") });

/**
 * The tests that the runner lists, which is by name, as they stand in the files, and the files in the given order. Null
 * where the list does not come to its end.
 */
export function readTestList(stdout: string, files: readonly SourceFile[]): string[] | null {
  const found: z.infer<typeof discoveredSchema>[] = [];
  for (const line of stdout.split("\n")) {
    const said = parse(line);
    const test = discoveredSchema.safeParse(said);
    if (test.success) found.push(test.data);
    else if (completedSchema.safeParse(said).success) return inOrder(found, files);
  }
  return null;
}

function inOrder(found: readonly z.infer<typeof discoveredSchema>[], files: readonly SourceFile[]): string[] {
  const place = new Map(files.map(({ path }, at) => [`tests/${path}`, at]));
  const fileOf = ({ source_path }: { source_path: string }) => place.get(source_path) ?? files.length;
  return [...found]
    .sort((one, other) => fileOf(one) - fileOf(other) || one.start_line - other.start_line)
    .map(({ name }) => name);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // No line of the list.
    return null;
  }
}
