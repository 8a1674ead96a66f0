import type { SubmissionKind } from "@crucible/contract";

type Props = { canSend: boolean; isSending: boolean; onSend(kind: SubmissionKind): void };

/** Run and Submit with their keys. Submit is the one ember thing of the page. */
export function SubmitButtons({ canSend, isSending, onSend }: Props) {
  return (
    <span className="result-actions ml-auto flex gap-2">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="Control+Enter"
        disabled={!canSend}
        onClick={() => onSend("RUN")}
      >
        Run samples <Keys>Ctrl ↵</Keys>
      </button>
      <button
        type="button"
        className="button primary"
        aria-keyshortcuts="Control+Shift+Enter"
        disabled={!canSend}
        onClick={() => onSend("SUBMIT")}
      >
        {isSending ? "Sending" : "Submit"} <Keys>Ctrl ⇧ ↵</Keys>
      </button>
    </span>
  );
}

// The button's name is its word alone; aria-keyshortcuts says the keys.
const Keys = ({ children }: { children: string }) => (
  <span aria-hidden="true">
    <kbd>{children}</kbd>
  </span>
);
