import type { SourceFile } from "@crucible/contract";
import type { Failure } from "@crucible/languages";

/**
 * The failure, with its place only where that is a line of a submitted file. A place is read out of what the program
 * printed and is shown for secret tests too: a path of the program's choice could spell out a secret input.
 */
export function inOwnFiles(failure: Failure, files: readonly SourceFile[]): Failure {
  const { location } = failure;
  if (location === null) return failure;
  const content = files.find(({ path }) => path === location.path)?.content;
  const isLine = content !== undefined && location.line <= content.split("\n").length;
  return isLine ? failure : { ...failure, location: null };
}
