import type { SubmissionKind } from "@crucible/contract";
import { NOTICES_ID } from "@/features/challenges/components/desk-notices";

type Props = { canSend: boolean; isSending: boolean; onSend(kind: SubmissionKind): void };

/** Run and Submit with their keys. Submit is the one ember thing of the page. */
export function SubmitButtons({ canSend, isSending, onSend }: Props) {
  return (
    <span className="result-actions ml-auto flex gap-2">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="Control+Enter"
        aria-describedby={NOTICES_ID}
        disabled={!canSend}
        onClick={() => onSend("RUN")}
      >
        Run samples <Keys>Ctrl ↵</Keys>
      </button>
      <button
        type="button"
        className="button primary"
        aria-keyshortcuts="Control+Shift+Enter"
        aria-describedby={NOTICES_ID}
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
