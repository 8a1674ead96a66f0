import type { Limits } from "@crucible/contract";
import { Markdown } from "@/components/markdown";
import type { ChallengePage } from "@/features/challenges/data";
import { shortSize } from "@/lib/time-format";

/** The task: title, what counts, and the author's text. Drawn on the server, so no Markdown reader is sent along. */
export function Statement({ challenge }: { challenge: ChallengePage }) {
  const { title, points, rust, limits } = challenge.manifest;
  return (
    <article className="grid min-w-0 gap-3.5">
      <h2 className="text-2xl leading-tight tracking-[-0.01em]">{title}</h2>
      <p className="text-sm text-ink-2 tabular-nums">
        {points} points · unit tests · {rust.tests.length} tests · {limitsInWords(limits)}
      </p>
      <Markdown text={challenge.statement} />
      <p className="text-sm text-ink-2">
        Your code is compiled with <code>unsafe</code> {rust.allowUnsafe ? "allowed" : "off"}. Standard library only.
      </p>
    </article>
  );
}

const limitsInWords = ({ cpuTimeMs, memoryBytes }: Limits) => `${cpuTimeMs / 1000} s, ${shortSize(memoryBytes)}`;
