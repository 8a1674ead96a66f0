"use client";

import { useState } from "react";
import { PathDialog } from "@/features/authoring/components/path-dialog";
import type { WorkingCopyOnPage } from "@/features/authoring/use-working-copy";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";

type Props = { copy: WorkingCopyOnPage; activePath: string; onOpen(path: string): void };

/** Add, rename and remove files of the package. */
export function FileActions({ copy, activePath, onOpen }: Props) {
  const [asking, setAsking] = useState<"add" | "rename" | "remove" | null>(null);
  const { files } = copy;
  const isReadOnly = copy.other?.isLooking ?? false;
  const paths = files.map(({ path }) => path);
  const close = () => setAsking(null);
  const done = (next: typeof files, path: string) => {
    copy.replace(next);
    onOpen(path);
    close();
  };
  return (
    <>
      <span className="flex flex-wrap gap-1">
        <button type="button" className="button quiet" disabled={isReadOnly} onClick={() => setAsking("add")}>
          Add file
        </button>
        <button type="button" className="button quiet" disabled={isReadOnly} onClick={() => setAsking("rename")}>
          Rename
        </button>
        <button type="button" className="button quiet" disabled={isReadOnly} onClick={() => setAsking("remove")}>
          Remove
        </button>
      </span>
      {asking === "add" && (
        <PathDialog
          title="Add a file"
          action="Add file"
          initial={activePath.slice(0, activePath.lastIndexOf("/") + 1)}
          taken={paths}
          onClose={close}
          onDone={(path) => done([...files, { path, content: "" }], path)}
        />
      )}
      {asking === "rename" && (
        <PathDialog
          title={`Rename ${activePath}`}
          action="Rename"
          initial={activePath}
          taken={paths}
          onClose={close}
          onDone={(path) =>
            done(
              files.map((file) => (file.path === activePath ? { ...file, path } : file)),
              path,
            )
          }
        />
      )}
      {asking === "remove" && (
        <ConfirmDialog
          title={`Remove ${activePath}?`}
          text="The file goes from the draft. Published versions keep theirs."
          action="Remove file"
          onClose={close}
          onConfirm={() =>
            done(
              files.filter(({ path }) => path !== activePath),
              "statement.md",
            )
          }
        />
      )}
    </>
  );
}
