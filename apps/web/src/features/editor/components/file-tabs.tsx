"use client";

import type { SourceFile } from "@crucible/contract";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { FileNameDialog } from "@/features/editor/components/file-name-dialog";
import { shortPath } from "@/features/editor/source-path";

type Props = {
  files: readonly SourceFile[];
  samples: readonly SourceFile[];
  activePath: string;
  readOnly: boolean;
  /** The file that every hand-in has: neither renamed nor removed. */
  entryFile: string;
  /** Which language it is, or the choice of one. */
  language: React.ReactNode;
  /** Whether the draft is kept; null where there is none. */
  saved: "saved" | "saving" | "failed" | null;
  onSelect(path: string): void;
  onFiles(files: SourceFile[], activePath: string): void;
  onReset(): void;
};

const SAVED_WORDS = { saved: "Saved", saving: "Saving", failed: "Not saved" } as const;

type Asking = "add" | "rename" | "remove" | "reset" | null;

/** One tab a file, the sample tests among them read-only, and a menu for what can be done with files. */
export function FileTabs(props: Props) {
  const { files, samples, activePath, readOnly, entryFile, language, saved, onSelect, onFiles, onReset } = props;
  const [asking, setAsking] = useState<Asking>(null);
  const taken = files.map((file) => file.path);
  const canChange = !readOnly && taken.includes(activePath) && activePath !== entryFile;
  const nameOfActive = shortPath(activePath, entryFile);
  const close = () => setAsking(null);
  const tab = (path: string, label: React.ReactNode) => (
    <button
      key={path}
      type="button"
      role="tab"
      id={`tab-${path}`}
      aria-selected={path === activePath}
      aria-controls="editor-panel"
      tabIndex={path === activePath ? 0 : -1}
      className="tab"
      onClick={() => onSelect(path)}
    >
      {label}
    </button>
  );
  const step = (event: React.KeyboardEvent) => {
    const all = [...taken, ...samples.map((file) => file.path)];
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = all[(all.indexOf(activePath) + by + all.length) % all.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="file-bar">
      <div className="tabs" role="tablist" aria-label="Files" onKeyDown={step}>
        {files.map((file) => tab(file.path, shortPath(file.path, entryFile)))}
        {samples.map((file) =>
          tab(
            file.path,
            <>
              {file.path} <span className="text-ink-3">(read only)</span>
            </>,
          ),
        )}
      </div>
      <span className="ml-auto flex items-center gap-2 pr-2 text-sm text-ink-3">
        {saved && (
          <span className={saved === "failed" ? "chip border-wa text-wa" : "chip"} data-testid="draft-state">
            {SAVED_WORDS[saved]}
          </span>
        )}
        {language}
        {!readOnly && (
          <DropdownMenu.Root modal={false}>
            <DropdownMenu.Trigger className="button quiet files-menu" aria-label="Files menu">
              <svg viewBox="0 0 16 16" className="glyph" aria-hidden="true" fill="currentColor">
                <circle cx="3" cy="8" r="1.4" />
                <circle cx="8" cy="8" r="1.4" />
                <circle cx="13" cy="8" r="1.4" />
              </svg>
            </DropdownMenu.Trigger>
            <DropdownMenu.Content className="float min-w-52 p-1" align="end" sideOffset={4}>
              <DropdownMenu.Item className="menu-item" onSelect={() => setAsking("add")}>
                New file…
              </DropdownMenu.Item>
              <DropdownMenu.Item className="menu-item" disabled={!canChange} onSelect={() => setAsking("rename")}>
                Rename {nameOfActive}…
              </DropdownMenu.Item>
              <DropdownMenu.Item className="menu-item" disabled={!canChange} onSelect={() => setAsking("remove")}>
                Remove {nameOfActive}…
              </DropdownMenu.Item>
              <DropdownMenu.Separator className="my-1 border-t border-line" />
              <DropdownMenu.Item className="menu-item" onSelect={() => setAsking("reset")}>
                Reset to the starter…
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu.Root>
        )}
      </span>
      {asking === "add" && (
        <FileNameDialog
          title="New file"
          action="Add file"
          initial=""
          taken={taken}
          entryFile={entryFile}
          onClose={close}
          onDone={(path) => {
            onFiles([...files, { path, content: "" }], path);
            close();
          }}
        />
      )}
      {asking === "rename" && (
        <FileNameDialog
          title={`Rename ${nameOfActive}`}
          action="Rename"
          initial={activePath}
          taken={taken}
          entryFile={entryFile}
          onClose={close}
          onDone={(path) => {
            onFiles(
              files.map((file) => (file.path === activePath ? { ...file, path } : file)),
              path,
            );
            close();
          }}
        />
      )}
      {asking === "remove" && (
        <ConfirmDialog
          title={`Remove ${nameOfActive}?`}
          text="The file goes from your draft. What you handed in before keeps it."
          action="Remove file"
          onClose={close}
          onConfirm={() =>
            onFiles(
              files.filter((file) => file.path !== activePath),
              entryFile,
            )
          }
        />
      )}
      {asking === "reset" && (
        <ConfirmDialog
          title="Reset to the starter?"
          text="Your draft of this challenge is thrown away. What you handed in stays under My submissions."
          action="Throw my draft away"
          onClose={close}
          onConfirm={onReset}
        />
      )}
    </div>
  );
}
