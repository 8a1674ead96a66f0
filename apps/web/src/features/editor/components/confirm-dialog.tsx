"use client";

import { useEffect, useId, useRef } from "react";

type Props = { title: string; text: string; action: string; onConfirm(): void; onClose(): void };

/** Asks before something is thrown away. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={titleId}>
      <div className="grid gap-4">
        <h2 id={titleId}>{title}</h2>
        <p className="text-sm text-ink-2">{text}</p>
        <div className="flex justify-end gap-2">
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              onConfirm();
              dialog.current?.close();
            }}
          >
            {action}
          </button>
        </div>
      </div>
    </dialog>
  );
}
