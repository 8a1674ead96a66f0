import "server-only";
import { TRPCError } from "@trpc/server";

const shared = globalThis as typeof globalThis & { crucibleStopping?: AbortController };

/** Aborted when this process is asked to end. Its server waits for open answers, and a live stream is one. */
export function stopping(): AbortSignal {
  if (!shared.crucibleStopping) {
    const controller = new AbortController();
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => controller.abort());
    shared.crucibleStopping = controller;
  }
  return shared.crucibleStopping.signal;
}

/**
 * What `follow` says, until the reader leaves or this process stops. A stream that a stopping process cuts off ends
 * with an error that browsers come back from; an ordinary end would tell them that there is nothing more to come.
 */
export async function* liveStream<T>(
  follow: (signal: AbortSignal) => AsyncIterable<T>,
  reader: AbortSignal | undefined,
  stop = stopping(),
): AsyncGenerator<T> {
  // Not AbortSignal.any: on Node 20 each call stays in the memory of a signal that lives as long as the process.
  const either = new AbortController();
  const end = () => either.abort();
  for (const signal of [reader, stop]) {
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end, { once: true });
  }
  try {
    yield* follow(either.signal);
    if (stop.aborted && !reader?.aborted) {
      throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "The server is restarting." });
    }
  } finally {
    for (const signal of [reader, stop]) signal?.removeEventListener("abort", end);
  }
}
