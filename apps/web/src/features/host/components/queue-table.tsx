"use client";

import type { QueueByKind, QueueLine } from "@crucible/db";
import { TimeAgo } from "@/components/time-ago";

const KINDS: { kind: keyof QueueByKind; name: string }[] = [
  { kind: "submissions", name: "Submissions" },
  { kind: "regrades", name: "Regrades" },
  { kind: "gateRuns", name: "Publish gate" },
];

/** What there is to judge, in the order in which it is judged. */
export function QueueTable({ queue, isServed }: { queue: QueueByKind; isServed: boolean }) {
  const lines = KINDS.map(({ kind }) => queue[kind]);
  const waiting = lines.reduce((sum, line) => sum + line.waiting + line.backingOff, 0);
  const isEmpty = lines.every((line) => line.oldestAt === null && line.running === 0);
  return (
    <section aria-labelledby="queue" data-testid="queue">
      <h2 id="queue">Queue</h2>
      <table className="table queue-table mt-1">
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              Waiting
            </th>
            <th scope="col" className="number" title="Tried again a little later, after a fault of ours">
              Later
            </th>
            <th scope="col" className="number">
              Running
            </th>
            <th scope="col" title="The oldest that waits">
              Oldest
            </th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map(({ kind, name }) => (
            <Line key={kind} name={name} line={queue[kind]} />
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-ink-2" role="status">
        {isEmpty
          ? "Nothing waits."
          : waiting > 0 && !isServed
            ? "All of it is kept, and judged as soon as a runner is ready."
            : "“Later” is tried again by itself, a little later, after a fault of ours."}
      </p>
    </section>
  );
}

function Line({ name, line }: { name: string; line: QueueLine }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{line.waiting}</td>
      <td className="number">{line.backingOff}</td>
      <td className="number">{line.running}</td>
      <td>{line.oldestAt ? <TimeAgo at={line.oldestAt} /> : "–"}</td>
    </tr>
  );
}
