import type { SourceFile } from "@crucible/contract";
import type { Remark } from "@/features/editor/remark";

/** What the reader of packages found wrong, as it comes over the wire. */
export type PackageFault = { file: string; message: string; line?: number | undefined };

/** Faults that name a line, as remarks under that line of their file. */
export function remarksOfFaults(faults: readonly PackageFault[], files: readonly SourceFile[]): Remark[] {
  return faults.flatMap((fault): Remark[] => {
    const { file, line } = fault;
    const text = files
      .find(({ path }) => path === file)
      ?.content.split("\n")
      [(line ?? 0) - 1]?.replace(/\r$/, "");
    if (line === undefined || text === undefined) return [];
    const indent = text.length - text.trimStart().length;
    const span = {
      path: file,
      lineStart: line,
      lineEnd: line,
      columnStart: indent + 1,
      columnEnd: [...text.trimEnd()].length + 1,
      isPrimary: true,
      label: null,
    };
    const message = withoutLine(fault);
    const rest = { code: null, notes: [], suggestions: [], explanation: null, rendered: message };
    return [{ tone: "error", diagnostic: { level: "error", message, spans: [span], ...rest } }];
  });
}

/** The sentence where its line is said beside it. */
export function withoutLine({ message }: PackageFault): string {
  return message.replace(/^line \d+(?:, |: )/, "");
}
