import type Docker from "dockerode";
import type { RunFacts } from "../sandbox.ts";
import { SandboxError } from "../sandbox.ts";
import { CALL_TIMEOUT_MS, engineCall } from "./engine-call.ts";

const SIGKILL = 9;

/**
 * A guest may put itself beside the agent in the order in which the kernel kills for memory, and hold the memory where no
 * process has it (a memfd, a pipe). Then it is the agent that goes, and the container with it: that is the guest's
 * doing, and no fault of ours.
 *
 * @returns the container's memory limit when memory was what ended it, else null. Never rejects.
 */
export async function memoryDeath(docker: Docker, id: string): Promise<number | null> {
  const container = docker.getContainer(id);
  try {
    // Its streams end a little before the engine knows how it ended.
    await engineCall("wait for a container", CALL_TIMEOUT_MS.ask, (abortSignal) =>
      container.wait({ condition: "not-running", abortSignal }),
    );
    const about = await engineCall("look at a container", CALL_TIMEOUT_MS.ask, (abortSignal) =>
      container.inspect({ abortSignal }),
    );
    const { OOMKilled, ExitCode } = about.State;
    // The mark alone may be of an earlier run: it counts when the first process itself was killed.
    return OOMKilled && ExitCode === 128 + SIGKILL ? (about.HostConfig.Memory ?? 0) : null;
  } catch (error) {
    // Removed or out of reach: then the loss is told as what it is.
    if (error instanceof SandboxError) return null;
    throw error;
  }
}

/** What is known of a run whose measuring agent went with it. */
export function killedForMemory(memoryBytes: number, wallTimeMs: number): RunFacts {
  return {
    exitCode: null,
    signal: SIGKILL,
    stopped: null,
    oomKills: 1,
    wallTimeMs,
    cpuTimeMs: 0,
    memoryPeakBytes: memoryBytes,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
    droppedBytes: 0,
    answer: new Uint8Array(),
    leftoverProcesses: 0,
    startError: null,
  };
}
