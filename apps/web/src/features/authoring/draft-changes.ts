import type { SourceFile } from "@crucible/contract";

/** What is different from the files that the server has: whole files, because a package's are small. */
export type DraftChanges = { put: SourceFile[]; remove: string[] };

/** The paths that make two sets of files differ. */
export type ChangedPaths = { added: string[]; changed: string[]; removed: string[] };

/** By path: a package has one order of its files, and so two equal ones look equal. */
export function inOrder(files: readonly SourceFile[]): SourceFile[] {
  return files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

export function applyChanges(files: readonly SourceFile[], { put, remove }: DraftChanges): SourceFile[] {
  const kept = new Map(files.map((file) => [file.path, file]));
  for (const path of remove) kept.delete(path);
  for (const file of put) kept.set(file.path, file);
  return inOrder([...kept.values()]);
}

export function changesBetween(base: readonly SourceFile[], files: readonly SourceFile[]): DraftChanges {
  const { added, changed, removed } = changedPaths(base, files);
  const paths = new Set([...added, ...changed]);
  return { put: files.filter(({ path }) => paths.has(path)), remove: removed };
}

export function changedPaths(base: readonly SourceFile[], files: readonly SourceFile[]): ChangedPaths {
  const before = new Map(base.map(({ path, content }) => [path, content]));
  const after = new Set(files.map(({ path }) => path));
  return {
    added: files.flatMap(({ path }) => (before.has(path) ? [] : [path])),
    changed: files.flatMap(({ path, content }) => (before.has(path) && before.get(path) !== content ? [path] : [])),
    removed: base.flatMap(({ path }) => (after.has(path) ? [] : [path])),
  };
}

export function isSame(base: readonly SourceFile[], files: readonly SourceFile[]): boolean {
  const { added, changed, removed } = changedPaths(base, files);
  return added.length + changed.length + removed.length === 0;
}
