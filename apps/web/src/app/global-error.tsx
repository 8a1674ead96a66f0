"use client";

import "./globals.css";

/** When even the frame of the pages broke: needs nothing but itself. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <html lang="en">
      <body>
        <title>Crucible</title>
        <main className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10">
          <h1>Something broke on our side</h1>
          <p>Your draft is kept in this browser, and what you handed in is safe. Try again in a moment.</p>
          <p>
            <button type="button" className="button primary" onClick={reset}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
