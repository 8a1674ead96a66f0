/** Lets one loop sleep until something happened; what happens while it is awake is not lost. */
export type Wake = {
  /** Something happened. */
  call(): void;
  /** Returns at once when something happened since the last sleep, else when it does or `signal` aborts. */
  sleep(): Promise<void>;
};

export function createWake(signal: AbortSignal): Wake {
  let called = false;
  let rouse: (() => void) | undefined;
  const call = () => {
    called = true;
    rouse?.();
  };
  signal.addEventListener("abort", call, { once: true });
  return {
    call,
    async sleep() {
      if (!called && !signal.aborted) {
        await new Promise<void>((resolve) => {
          rouse = resolve;
        });
        rouse = undefined;
      }
      called = false;
    },
  };
}

/** Resolves after the time, or at once when `signal` aborts: where nobody reads any longer nothing is waited for. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}
