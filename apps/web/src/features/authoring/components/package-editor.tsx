"use client";

import type { SourceFile } from "@crucible/contract";
import { useMemo, useState } from "react";
import { ConflictNotice } from "@/features/authoring/components/conflict-notice";
import { EditorBar } from "@/features/authoring/components/editor-bar";
import { FaultList } from "@/features/authoring/components/fault-list";
import { FileTree } from "@/features/authoring/components/file-tree";
import { ManifestForm } from "@/features/authoring/components/manifest-form";
import { StatementPreview } from "@/features/authoring/components/statement-preview";
import { remarksOfFaults } from "@/features/authoring/fault-remarks";
import { modeOf } from "@/features/authoring/file-modes";
import { useLeaveWarning } from "@/features/authoring/use-leave-warning";
import { useLiveCheck } from "@/features/authoring/use-live-check";
import { useSaveKey } from "@/features/authoring/use-save-key";
import { useWorkingCopy } from "@/features/authoring/use-working-copy";
import { CodeEditor, type Place } from "@/features/editor/components/code-editor";

const MANIFEST = "challenge.yaml";
const STATEMENT = "statement.md";

export type PackageOnPage = {
  slug: string;
  files: SourceFile[];
  base: string;
  hasDraft: boolean;
  /** Null while nothing is published. */
  version: number | null;
  isClosed: boolean;
  /** The path to begin with, or the beginning of it; null for the statement. */
  openAt: string | null;
};

/** The package's files, the open one in the editor, and beside it what it comes to: the statement or the form. */
export function PackageEditor({ page }: { page: PackageOnPage }) {
  const { slug } = page;
  const copy = useWorkingCopy(slug, page);
  const { files, changes, other } = copy;
  const isReadOnly = other?.isLooking ?? false;
  const check = useLiveCheck(slug, { base: copy.stored.base, changes, files: copy.mine }, copy.lookForOther);
  const [chosen, setChosen] = useState(
    () => page.files.find(({ path }) => page.openAt && path.startsWith(page.openAt))?.path ?? STATEMENT,
  );
  const [goTo, setGoTo] = useState<Place | null>(null);
  const [rewrite, setRewrite] = useState<SourceFile[] | null>(null);
  useLeaveWarning(copy.isUnsaved);
  useSaveKey(() => void copy.save());

  const paths = files.map(({ path }) => path);
  const activePath = paths.includes(chosen) ? chosen : (paths[0] ?? "");
  const content = files.find(({ path }) => path === activePath)?.content ?? "";
  const unsaved = useMemo(() => new Set(changes.put.map(({ path }) => path)), [changes]);
  const faults = isReadOnly ? NO_FAULTS : (check.faults ?? NO_FAULTS);
  const remarks = useMemo(() => remarksOfFaults(faults, check.files), [faults, check.files]);
  const visit = (place: Place) => {
    setChosen(place.path);
    setGoTo(place);
  };
  const aside = activePath === STATEMENT ? "preview" : activePath === MANIFEST ? "form" : "none";

  return (
    <div className="authoring">
      <EditorBar
        page={page}
        copy={copy}
        activePath={activePath}
        onOpen={setChosen}
        faultCount={check.faults?.length ?? null}
      />
      <ConflictNotice copy={copy} mine={changes.put.length + changes.remove.length} />
      <div className="authoring-panes" data-aside={aside}>
        <nav className="authoring-files" aria-label="Files of the package">
          <FileTree files={files} faults={faults} unsaved={unsaved} activePath={activePath} onSelect={setChosen} />
        </nav>
        <section className="authoring-code" aria-label={activePath}>
          <h2 className="authoring-path">{activePath}</h2>
          {files.length > 0 && (
            <CodeEditor
              key={`${copy.generation} ${isReadOnly}`}
              files={files}
              activePath={activePath}
              mode={modeOf}
              readOnly={isReadOnly}
              remarks={remarks}
              judgedFiles={check.files}
              staysInView
              goTo={goTo}
              rewrite={rewrite}
              onGoTo={visit}
              actions={{ run: () => void copy.save(), submit: () => void copy.save(), change: copy.edit }}
            />
          )}
        </section>
        {aside === "preview" && (
          <StatementPreview text={content} manifest={files.find(({ path }) => path === MANIFEST)?.content ?? ""} />
        )}
        {aside === "form" && (
          <aside className="authoring-aside" aria-label="Form">
            <fieldset disabled={isReadOnly}>
              <ManifestForm text={content} onText={(text) => setRewrite([{ path: MANIFEST, content: text }])} />
            </fieldset>
          </aside>
        )}
      </div>
      <FaultList check={check} paths={paths} onGoTo={visit} />
    </div>
  );
}

const NO_FAULTS = [] as const;
