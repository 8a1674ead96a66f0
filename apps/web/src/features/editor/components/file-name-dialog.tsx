"use client";

import { useEffect, useId, useRef, useState } from "react";
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

/** Asks for the name of a file. A native dialog: it keeps focus and closes on Escape by itself. */
export function FileNameDialog({ title, action, initial, taken, entryFile, onDone, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState(shortPath(initial, entryFile));
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const path = toSourcePath(typed, entryFile);
    const wrong = path === initial ? null : pathFault(path, taken, entryFile);
    setFault(wrong);
    if (!wrong) onDone(path);
  };
  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={titleId}>
      <form onSubmit={submit} className="grid gap-4">
        <h2 id={titleId}>{title}</h2>
        <label className="field">
          <span>Name</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={exampleName(entryFile)}
            spellCheck={false}
            autoCapitalize="off"
            aria-invalid={fault !== null}
            aria-describedby={fault ? faultId : undefined}
          />
        </label>
        {fault && (
          <p id={faultId} className="notice refusal" role="alert">
            {fault}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="button">
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}
