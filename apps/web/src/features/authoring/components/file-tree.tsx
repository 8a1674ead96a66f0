"use client";

import type { SourceFile } from "@crucible/contract";
import type { PackageFault } from "@/features/authoring/fault-remarks";
import { type TreeFolder, treeOf } from "@/features/authoring/file-tree";

type Props = {
  files: readonly SourceFile[];
  faults: readonly PackageFault[];
  /** Paths that are not saved yet. */
  unsaved: ReadonlySet<string>;
  activePath: string;
  onSelect(path: string): void;
};

/** The package's files as they lie in its folder; a mark where something is wrong or not saved. */
export function FileTree({ files, ...rest }: Props) {
  return (
    <div className="file-tree" data-testid="file-tree">
      <Folder folder={treeOf(files.map(({ path }) => path))} {...rest} />
    </div>
  );
}

function Folder({ folder, ...rest }: Omit<Props, "files"> & { folder: TreeFolder }) {
  const { faults, unsaved, activePath, onSelect } = rest;
  return (
    <ul>
      {folder.files.map(({ name, path }) => {
        const count = faults.filter((fault) => fault.file === path).length;
        return (
          <li key={path}>
            <button
              type="button"
              className="tree-file"
              aria-current={path === activePath ? "true" : undefined}
              onClick={() => onSelect(path)}
            >
              <span className="truncate">{name}</span>
              {unsaved.has(path) && (
                <span className="tree-mark" title="not saved">
                  <span aria-hidden="true">●</span>
                  <span className="sr-only"> not saved</span>
                </span>
              )}
              {count > 0 && (
                <span className="tree-faults">
                  {count}
                  <span className="sr-only"> {count === 1 ? "fault" : "faults"}</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
      {folder.folders.map((each) => (
        <li key={each.name}>
          <details open>
            <summary className="tree-folder">{each.name}</summary>
            <Folder folder={each} {...rest} />
          </details>
        </li>
      ))}
    </ul>
  );
}
