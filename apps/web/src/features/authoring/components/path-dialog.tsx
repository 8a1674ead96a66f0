"use client";

import { NameDialog } from "@/features/editor/components/name-dialog";

type Props = {
  title: string;
  action: string;
  initial: string;
  taken: readonly string[];
  onDone(path: string): void;
  onClose(): void;
};

/** What a path lacks before the server is asked; the reader of packages is the law. */
function faultIn(path: string, taken: readonly string[]): string | null {
  if (path === "" || path.endsWith("/")) return "Write the file's name, for instance rust/tests/secret.rs";
  if (/[\\]|^\/|(^|\/)\.{0,2}(\/|$)/.test(path))
    return "Write the path from the package's folder, with single slashes.";
  const isTaken = taken.some((other) => other.toLowerCase() === path.toLowerCase());
  return isTaken ? "There is already a file of this name." : null;
}

/** Asks for the path of a file in the package. */
export function PathDialog({ initial, taken, onDone, ...words }: Props) {
  const take = (typed: string) => {
    const path = typed.trim();
    const wrong = path === initial ? null : faultIn(path, taken);
    if (!wrong) onDone(path);
    return wrong;
  };
  return (
    <NameDialog
      {...words}
      label="Path"
      placeholder="rust/wrong/WA/off-by-one.rs"
      isCode
      initial={initial}
      onTyped={take}
    />
  );
}
