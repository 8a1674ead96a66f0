type Under<T> = { result: Promise<T>; abort: AbortController; waiting: number };

/** Work that several may want at once: done once for all of them, and given up when the last of them has. */
export class SharedWork<T> {
  private readonly under = new Map<string, Under<T>>();

  /**
   * What `begin` comes to; whoever asks meanwhile for the same key waits for the same. Rejects at once with the reason
   * of `signal`, which ends this waiting and nobody else's.
   */
  async join(key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const work = this.under.get(key) ?? this.begin(key, begin);
    work.waiting += 1;
    let onAbort = () => {};
    const givenUp = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
    });
    try {
      return await Promise.race([work.result, givenUp]);
    } finally {
      signal.removeEventListener("abort", onAbort);
      work.waiting -= 1;
      if (work.waiting === 0) this.end(key, work, signal.reason);
    }
  }

  private begin(key: string, begin: (signal: AbortSignal) => Promise<T>): Under<T> {
    const abort = new AbortController();
    const work = { result: begin(abort.signal), abort, waiting: 0 };
    // Once everybody gave up, nobody hears of how it ended.
    work.result.catch(() => undefined);
    this.under.set(key, work);
    return work;
  }

  /** Over, or wanted by nobody: whoever comes next begins anew. */
  private end(key: string, work: Under<T>, reason: unknown): void {
    if (this.under.get(key) === work) this.under.delete(key);
    work.abort.abort(reason);
  }
}
