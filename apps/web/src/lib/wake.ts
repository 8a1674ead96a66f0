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
