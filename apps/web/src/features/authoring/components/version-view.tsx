"use client";

import type { SourceFile } from "@crucible/contract";
import { useState } from "react";
import { FileTree } from "@/features/authoring/components/file-tree";
import { StatementPreview } from "@/features/authoring/components/statement-preview";
import { modeOf } from "@/features/authoring/file-modes";
import { CodeEditor } from "@/features/editor/components/code-editor";

const NOTHING_UNSAVED = new Set<string>();
const NONE = [] as const;
const ignore = () => undefined;
const NO_ACTIONS = { run: ignore, submit: ignore, change: ignore };

/** A version as it was published, to be read. */
export function VersionView({ files }: { files: SourceFile[] }) {
  const [activePath, setActivePath] = useState("statement.md");
  const content = (path: string) => files.find((file) => file.path === path)?.content ?? "";
  const isStatement = activePath === "statement.md";
  return (
    <div className="authoring">
      <div className="authoring-panes" data-aside={isStatement ? "preview" : "none"}>
        <nav className="authoring-files" aria-label="Files of the package">
          <FileTree
            files={files}
            faults={NONE}
            unsaved={NOTHING_UNSAVED}
            activePath={activePath}
            onSelect={setActivePath}
          />
        </nav>
        <section className="authoring-code" aria-label={activePath}>
          <h2 className="authoring-path">{activePath}</h2>
          <CodeEditor
            files={files}
            activePath={activePath}
            mode={modeOf}
            readOnly
            remarks={NONE}
            judgedFiles={NONE}
            goTo={null}
            rewrite={null}
            onGoTo={ignore}
            actions={NO_ACTIONS}
          />
        </section>
        {isStatement && <StatementPreview text={content(activePath)} manifest={content("challenge.yaml")} />}
      </div>
    </div>
  );
}
