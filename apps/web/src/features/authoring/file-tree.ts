/** A folder of a package, for its tree: files first, as the manifest and the statement are what one begins with. */
export type TreeFolder = { name: string; files: { name: string; path: string }[]; folders: TreeFolder[] };

/** Paths as the folders they lie in. One that holds nothing but another folder stands with it on one line. */
export function treeOf(paths: readonly string[], name = "", below = ""): TreeFolder {
  const files: TreeFolder["files"] = [];
  const inFolders = new Map<string, string[]>();
  for (const path of paths) {
    const rest = path.slice(below.length);
    const slash = rest.indexOf("/");
    if (slash === -1) files.push({ name: rest, path });
    else inFolders.set(rest.slice(0, slash), [...(inFolders.get(rest.slice(0, slash)) ?? []), path]);
  }
  const folders = [...inFolders].map(([folder, inside]) => {
    const one = treeOf(inside, folder, `${below}${folder}/`);
    const [only] = one.folders;
    const isAlone = only !== undefined && one.files.length === 0 && one.folders.length === 1;
    return isAlone ? { ...only, name: `${folder}/${only.name}` } : one;
  });
  return { name, files, folders };
}
