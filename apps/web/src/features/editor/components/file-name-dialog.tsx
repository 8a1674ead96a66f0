"use client";

import { NameDialog } from "@/features/editor/components/name-dialog";
import { exampleName, pathFault, shortPath, toSourcePath } from "@/features/editor/source-path";

type Props = {
  title: string;
  action: string;
  initial: string;
  taken: readonly string[];
  /** The file that every hand-in has; new ones lie beside it and end alike. */
  entryFile: string;
  onDone(path: string): void;
  onClose(): void;
};

/** Asks for the name of a file of a hand-in, as its tab says it. */
export function FileNameDialog({ initial, taken, entryFile, onDone, ...words }: Props) {
  const take = (typed: string) => {
    const path = toSourcePath(typed, entryFile);
    const wrong = path === initial ? null : pathFault(path, taken, entryFile);
    if (!wrong) onDone(path);
    return wrong;
  };
  return (
    <NameDialog
      {...words}
      label="Name"
      placeholder={exampleName(entryFile)}
      initial={shortPath(initial, entryFile)}
      onTyped={take}
    />
  );
}
