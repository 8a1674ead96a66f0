"use client";

import { Tabs } from "radix-ui";

type Props = {
  /** The statement, drawn on the server. */
  children: React.ReactNode;
  hints: readonly string[];
  submissionCount: number;
  submissions: React.ReactNode;
  startsAt: "task" | "submissions";
};

/** The left side of the desk: what to do, help with it, and what was handed in. */
export function TaskPane({ children, hints, submissionCount, submissions, startsAt }: Props) {
  return (
    <Tabs.Root defaultValue={startsAt} className="desk-task">
      <Tabs.List className="tabs" aria-label="Challenge">
        <Tabs.Trigger value="task" className="tab">
          Task
        </Tabs.Trigger>
        {hints.length > 0 && (
          <Tabs.Trigger value="hints" className="tab">
            Hints <span className="chip tabular-nums">{hints.length}</span>
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="submissions" className="tab">
          My submissions {submissionCount > 0 && <span className="chip tabular-nums">{submissionCount}</span>}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="task" className="desk-task-body">
        {children}
      </Tabs.Content>
      {hints.length > 0 && (
        <Tabs.Content value="hints" className="desk-task-body">
          <Hints hints={hints} />
        </Tabs.Content>
      )}
      <Tabs.Content value="submissions" className="desk-task-body">
        {submissions}
      </Tabs.Content>
    </Tabs.Root>
  );
}

function Hints({ hints }: { hints: readonly string[] }) {
  return (
    <ol className="grid gap-2">
      {hints.map((hint, index) => (
        <li key={hint}>
          <details className="hint">
            <summary>
              Hint {index + 1} of {hints.length}
            </summary>
            <p className="whitespace-pre-wrap pt-2">{hint}</p>
          </details>
        </li>
      ))}
    </ol>
  );
}
