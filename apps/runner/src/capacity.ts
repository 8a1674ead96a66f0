const GIB = 1024 ** 3;

/** A judgement's two containers with room for the engine: 1 GiB to compile, 256 MiB to run. */
const MEMORY_PER_JUDGEMENT = 1.5 * GIB;

/**
 * Judgements at once when nothing is configured: one a core (a judgement keeps about one busy), no more than the
 * memory holds with a quarter left to the rest of the machine, at least one.
 */
export function defaultCapacity(machine: { cpus: number; memoryBytes: number }): number {
  const byMemory = Math.floor((machine.memoryBytes * 0.75) / MEMORY_PER_JUDGEMENT);
  return Math.max(1, Math.min(machine.cpus, byMemory));
}
