import type { SubmissionKind } from "@crucible/contract";

export type Pane = "task" | "code";

type Props = { pane: Pane; onPane(pane: Pane): void; canSend: boolean; onSend(kind: SubmissionKind): void };

/** At phone width: the way between task and code, and the two buttons, under the thumb. */
export function PhoneBar({ pane, onPane, canSend, onSend }: Props) {
  const other: Pane = pane === "task" ? "code" : "task";
  return (
    <nav className="phone-bar" aria-label="Task, run and submit">
      <button type="button" className="button" onClick={() => onPane(other)}>
        {other === "task" ? "Task" : "Code"}
      </button>
      <button type="button" className="button" disabled={!canSend} onClick={() => onSend("RUN")}>
        Run
      </button>
      <button type="button" className="button primary" disabled={!canSend} onClick={() => onSend("SUBMIT")}>
        Submit
      </button>
    </nav>
  );
}
