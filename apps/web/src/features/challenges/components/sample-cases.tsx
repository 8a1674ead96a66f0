"use client";

import { CopyButton } from "@/components/copy-button";
import type { SampleCase } from "@/features/challenges/language-on-desk";
import { shortTestName } from "@/features/submissions/verdict-line";

/** The cases that are open: what goes in and what must come out. */
export function SampleCases({ samples }: { samples: readonly SampleCase[] }) {
  if (samples.length === 0) return null;
  return (
    <section aria-label="Samples" className="grid min-w-0 gap-3" data-testid="samples">
      <h3>Samples</h3>
      {samples.map((sample) => (
        <section key={sample.name} aria-label={`Sample ${shortTestName(sample.name)}`} className="sample">
          <h4 className="text-sm text-ink-2">{shortTestName(sample.name)}</h4>
          {sample.kind === "stdio" ? (
            <>
              <Text label="Input" text={sample.input} />
              <Text label="Expected output" text={sample.answer} />
            </>
          ) : (
            <dl className="test-detail">
              <dt>call</dt>
              <dd>
                <code>{sample.call}</code>
              </dd>
              <dt>expected</dt>
              <dd>
                <code>{sample.returns}</code>
              </dd>
            </dl>
          )}
        </section>
      ))}
    </section>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <div className="flex items-center justify-between gap-2 text-sm text-ink-3">
        <span>{label}</span>
        {text !== "" && <CopyButton text={text} what={label.toLowerCase()} />}
      </div>
      {text === "" ? (
        <p className="text-sm text-ink-2">nothing</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <pre className="test-output" tabIndex={0}>
          {text}
        </pre>
      )}
    </div>
  );
}
