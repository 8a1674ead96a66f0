import type { SourceFile } from "@crucible/contract";
import { applyChanges, type DraftChanges } from "@/features/authoring/draft-changes";

/** Of the text of one request, in characters: well below what the server reads, however much JSON makes of it. */
const MOST_CHARACTERS = 200_000;

export type SaveBatch = { changes: DraftChanges; applyTo(files: readonly SourceFile[]): SourceFile[] };

/** Changes in as many requests as they need: nearly always one. A large file goes alone. */
export function inBatches({ put, remove }: DraftChanges): SaveBatch[] {
  const batches: DraftChanges[] = [{ put: [], remove }];
  let characters = 0;
  for (const file of put) {
    const last = batches.at(-1);
    if (!last || (characters > 0 && characters + file.content.length > MOST_CHARACTERS)) {
      batches.push({ put: [file], remove: [] });
      characters = file.content.length;
    } else {
      last.put.push(file);
      characters += file.content.length;
    }
  }
  return batches.map((changes) => ({ changes, applyTo: (files) => applyChanges(files, changes) }));
}

/** Whether all changes fit into one request, as checking needs them. */
export const fitsOneRequest = (changes: DraftChanges): boolean => inBatches(changes).length === 1;
