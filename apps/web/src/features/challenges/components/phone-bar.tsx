import { type HandInButtons, submitWord } from "@/features/challenges/components/submit-buttons";

export type Pane = "task" | "code";

type Props = { pane: Pane; onPane(pane: Pane): void } & HandInButtons;

/** At phone width: the way between task and code, and the two buttons, under the thumb. */
export function PhoneBar({ pane, onPane, can, isSending, obstacle, onSend }: Props) {
  const other: Pane = pane === "task" ? "code" : "task";
  return (
    <nav className="phone-bar" aria-label="Task, run and submit">
      <button type="button" className="button" onClick={() => onPane(other)}>
        {other === "task" ? "Task" : "Code"}
      </button>
      <button type="button" className="button" disabled={!can.RUN} onClick={() => onSend("RUN")}>
        Run
      </button>
      <button type="button" className="button primary" disabled={!can.SUBMIT} onClick={() => onSend("SUBMIT")}>
        {submitWord({ isSending, obstacle })}
      </button>
    </nav>
  );
}
