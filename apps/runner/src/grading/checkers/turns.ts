/** So many words or lines are compared at once: some milliseconds, whatever they are. */
const AT_ONCE = 32 * 1024;

/**
 * Lets others have their turn while a long output is compared: one student's megabytes must not hold up every judgement
 * of this runner. Undefined nearly always, so that a word costs no wait.
 */
export function turnAfter(compared: number): Promise<void> | undefined {
  return compared % AT_ONCE === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined;
}
