"use client";

import { useEffect, useId, useRef, useState } from "react";

type Props = {
  title: string;
  /** On the button that agrees. */
  action: string;
  label: string;
  placeholder: string;
  /** Whether what is asked for is set in the code's letters. */
  isCode?: boolean;
  /** What stands in the field at first. */
  initial: string;
  /** Takes what was typed, or says what is wrong with it. */
  onTyped(typed: string): string | null;
  onClose(): void;
};

/** Asks for the name of a file. A native dialog: it keeps focus and closes on Escape by itself. */
export function NameDialog({ title, action, label, placeholder, isCode = false, initial, onTyped, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState(initial);
  const [fault, setFault] = useState<string | null>(null);
  const [titleId, faultId] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setFault(onTyped(typed));
  };
  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={titleId}>
      <form onSubmit={submit} className="grid gap-4">
        <h2 id={titleId}>{title}</h2>
        <label className="field">
          <span>{label}</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={placeholder}
            className={isCode ? "font-code" : undefined}
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
