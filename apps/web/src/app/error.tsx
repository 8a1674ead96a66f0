"use client";

import { CrucibleMark } from "@/components/crucible-mark";

type Props = { error: Error & { digest?: string }; reset(): void };

/** Our fault. Says what is safe, what to do, and a number to quote. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10 desktop:py-24">
      <CrucibleMark size={36} />
      <h1>Something broke on our side</h1>
      <p className="text-ink-2">
        Your draft is kept in this browser, and what you handed in is safe. Try again in a moment.
      </p>
      <p className="flex flex-wrap items-center gap-4">
        <button type="button" className="button primary" onClick={reset}>
          Try again
        </button>
        {error.digest && (
          <span className="text-sm text-ink-3">
            If it stays, quote <code>{error.digest}</code>
          </span>
        )}
      </p>
    </main>
  );
}
