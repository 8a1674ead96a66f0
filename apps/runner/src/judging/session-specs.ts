import type { Limits } from "@crucible/contract";
import type { SessionSpec } from "@crucible/sandbox";

const MIB = 1024 * 1024;

/** rustc with its linker needs a dozen threads, cargo two dozen. */
const COMPILE_PROCESSES = 128;
/** One core more than the run stage: the linker and code generation use it. */
const COMPILE_CPUS = 2;
const RUN_CPUS = 1;

type Pooled = Omit<SessionSpec, "judgement">;

/** The compile stage's container. It sees the student's sources, and the tests only once those are compiled. */
export function compileSpec(image: string, limits: Limits): Pooled {
  const { compileMemoryBytes } = limits;
  return {
    image,
    stage: "compile",
    limits: {
      memoryBytes: compileMemoryBytes,
      processes: COMPILE_PROCESSES,
      cpus: COMPILE_CPUS,
      scratchBytes: Math.floor(compileMemoryBytes / 4),
    },
  };
}

/** The run stage's container. It gets the built program and nothing else. */
export function runSpec(image: string, limits: Limits): Pooled {
  return {
    image,
    stage: "run",
    limits: {
      memoryBytes: limits.memoryBytes,
      processes: limits.processes,
      cpus: RUN_CPUS,
      scratchBytes: runScratchBytes(limits),
    },
  };
}

/** Scratch counts against the memory: small enough that filling it is a full disk, not a full memory. */
function runScratchBytes({ memoryBytes }: Limits): number {
  return Math.min(64 * MIB, Math.floor(memoryBytes / 4));
}

/**
 * A built program larger than this is refused, as the student's doing: it crosses the runner's memory, and it must fit
 * where it runs, beside what else is put there.
 */
export function mostArtifactBytes(limits: Limits): number {
  return Math.floor(runScratchBytes(limits) / 2);
}
