"use client";

import { useEffect, useId, useRef, useState } from "react";

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
export function PathDialog({ title, action, initial, taken, onDone, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState(initial);
  const [fault, setFault] = useState<string | null>(null);
  const [titleId, faultId] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const path = typed.trim();
    const wrong = path === initial ? null : faultIn(path, taken);
    setFault(wrong);
    if (!wrong) onDone(path);
  };
  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={titleId}>
      <form onSubmit={submit} className="grid gap-4">
        <h2 id={titleId}>{title}</h2>
        <label className="field">
          <span>Path</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="rust/wrong/WA/off-by-one.rs"
            className="font-code"
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
