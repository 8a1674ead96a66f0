/**
 * Warnings at create that were shown to drop no limit we depend on. Each names its proof; any other warning is fatal,
 * for the engine only warns when it drops a limit.
 */
const HARMLESS: { pattern: RegExp; why: string }[] = [
  {
    // We set swappiness 0 on cgroup v1 only to keep a guest from being swapped; MemorySwap = Memory already allows none.
    pattern: /memory swappiness/i,
    why: "MemorySwap equals Memory, so there is no swap whose use it could steer",
  },
];

export function isHarmless(warning: string): boolean {
  return HARMLESS.some(({ pattern }) => pattern.test(warning));
}
