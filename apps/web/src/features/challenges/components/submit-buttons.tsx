import type { SubmissionKind } from "@crucible/contract";
import type { Obstacle } from "@/features/assignments/desk-standing";
import { NOTICES_ID } from "@/features/challenges/components/desk-notices";

export type HandInButtons = {
  can: Record<SubmissionKind, boolean>;
  isSending: boolean;
  /** Why the assignment takes nothing, which the button then says. */
  obstacle: Obstacle | null;
  onSend(kind: SubmissionKind): void;
};

const INSTEAD: Record<Obstacle, string> = { closed: "Closed", over: "Closed", "no-attempts": "No attempts left" };

/** What the button for handing in says. */
export function submitWord({ isSending, obstacle }: Pick<HandInButtons, "isSending" | "obstacle">): string {
  if (obstacle) return INSTEAD[obstacle];
  return isSending ? "Sending" : "Submit";
}

/** Run and Submit with their keys. Submit is the one ember thing of the page. */
export function SubmitButtons({ can, isSending, obstacle, onSend }: HandInButtons) {
  return (
    <span className="result-actions ml-auto flex gap-2">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="Control+Enter"
        aria-describedby={NOTICES_ID}
        disabled={!can.RUN}
        onClick={() => onSend("RUN")}
      >
        Run samples <Keys>Ctrl ↵</Keys>
      </button>
      <button
        type="button"
        className="button primary"
        aria-keyshortcuts="Control+Shift+Enter"
        aria-describedby={NOTICES_ID}
        disabled={!can.SUBMIT}
        onClick={() => onSend("SUBMIT")}
      >
        {submitWord({ isSending, obstacle })} <Keys>Ctrl ⇧ ↵</Keys>
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
