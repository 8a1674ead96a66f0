"use client";

type Props = { onSwap(): void; onKeep(): void };

/** Two tabs wrote the same draft: nothing was lost, and the student says which one goes on. */
export function OtherVersionNotice({ onSwap, onKeep }: Props) {
  return (
    <div className="viewing-notice" role="status" data-testid="other-version">
      <p>Another tab changed this draft too. Its version is kept.</p>
      <span className="ml-auto flex flex-wrap gap-2">
        <button type="button" className="button quiet" onClick={onSwap}>
          Use the other tab's version
        </button>
        <button type="button" className="button" onClick={onKeep}>
          Keep this one
        </button>
      </span>
    </div>
  );
}
