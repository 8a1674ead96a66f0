/**
 * The seam of the sandbox. A sandbox runs untrusted argv in a container and reports facts; it knows no verdict, no
 * language and no database. Two backends fulfil it: Docker (`docker/`) and a scripted fake (`fake/`) for tests of
 * grading logic. The contract suite in `test/` holds for both.
 */

/** Compiling hostile code is executing hostile code: both stages are contained, with their own limits. */
export type Stage = "compile" | "run";

/** Resources of one container. They are fixed when it is created; a pooled one is only handed out for equal limits. */
export type ContainerLimits = {
  memoryBytes: number;
  processes: number;
  cpus: number;
  /** Size of the scratch directory `/tmp`; it counts against the memory. */
  scratchBytes: number;
};

export type SessionSpec = {
  /** Image digest (`sha256:…`), never a tag. */
  image: string;
  stage: Stage;
  limits: ContainerLimits;
  /** For the reaper and for people looking at `docker ps`. */
  judgement: string;
  /** A container that no one used before and no one gets afterwards: for what is built for many. */
  fresh?: boolean;
};

export type PutFile = { path: string; data: Uint8Array; executable?: boolean };

export type RunSpec = {
  argv: string[];
  /** The whole environment; nothing is inherited. */
  env: Record<string, string>;
  /** Absolute path inside the container. */
  workingDirectory: string;
  stdin?: Uint8Array;
  /** When given, the process finds it on descriptor 3 and may answer on descriptor 4. */
  nonce?: Uint8Array;
  wallTimeMs: number;
  /** CPU time of the whole process tree. */
  cpuTimeMs: number;
  /** stdout and stderr together: what is beyond is counted and thrown away, and the process is killed. */
  outputBytes: number;
  /** When true, output beyond the cap is dropped without killing (compilers). */
  truncateOutput?: boolean;
};

/** Who ended a process, recorded before the kill, never guessed from an exit code. */
export type Stopped = "wall-time" | "cpu-time" | "output" | null;

/** What happened. Nothing here is claimed by the program; all of it was measured outside of it. */
export type RunFacts = {
  exitCode: number | null;
  signal: number | null;
  stopped: Stopped;
  /** Processes that the memory limit killed during this run, by the cgroup's own counter. */
  oomKills: number;
  wallTimeMs: number;
  cpuTimeMs: number;
  memoryPeakBytes: number;
  stdout: Uint8Array;
  stderr: Uint8Array;
  /** Bytes of output beyond the cap, not kept. */
  droppedBytes: number;
  /** What the process wrote to descriptor 4, at most 64 KiB. Empty without a nonce. */
  answer: Uint8Array;
  /** Processes still alive when the first one ended; all were killed. */
  leftoverProcesses: number;
  /** The program could not be started at all: the reason. */
  startError: string | null;
};

export type RunEachPolicy = {
  /**
   * Once a run was stopped by time (wall or CPU), no further one starts after this much wall time since the first, and
   * none goes on beyond it (it then ends as stopped by wall time).
   * The agent decides, so no further round trip is on the path.
   */
  stopAfterTimeoutWallMs?: number;
};

export type RunEachEnd = {
  /** Runs whose facts were reported: always the first so many. */
  completed: number;
  /**
   * Why the rest did not run: `onFacts` returned false, or the policy's wall time was used up. `memory`, also when there
   * was no rest: the last run used up the container's memory in a way that ended the container; the session is lost.
   */
  skipped: "asked" | "wall-time" | "memory" | null;
};

/**
 * One container with the agent in it. Calls are answered in order; a call rejects with `SandboxError` when the
 * container or the engine failed, which is never the student's fault.
 */
export interface SandboxSession {
  readonly id: string;
  put(files: PutFile[]): Promise<void>;
  run(spec: RunSpec): Promise<RunFacts>;
  /**
   * Runs one after another in one request; `onFacts` hears of each as it ends. Returning false skips the rest (the
   * agent may already have begun the next; its facts are not reported). The answer says how many were reported, and why
   * the others were not: a skipped run has no facts.
   */
  runEach(
    specs: RunSpec[],
    onFacts: (index: number, facts: RunFacts) => boolean,
    policy?: RunEachPolicy,
  ): Promise<RunEachEnd>;
  /** Reads a regular file the guest made; null when there is none, or it is larger than `maxBytes`. */
  take(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /**
   * Gives the container back. It is destroyed off the caller's path, or, for a compile container after a clean
   * result (`clean`), wiped and kept for another judgement. Never rejects; may be called twice.
   */
  release(clean: boolean): void;
}

/** What the engine is and can do, for heartbeat, doctor and canaries. */
export type EngineFacts = {
  version: string;
  apiVersion: string;
  cgroupVersion: "1" | "2";
  storageDriver: string;
  securityOptions: string[];
  cpus: number;
  memoryBytes: number;
  /** Each limit we depend on that this engine does not enforce, named, with the remedy. Empty when fit. */
  missing: string[];
};

export interface Sandbox {
  /** Asks the engine what it is. Rejects with `SandboxError` (`code: "ENGINE_UNAVAILABLE"`) when it does not answer. */
  engine(): Promise<EngineFacts>;
  /** A ready container; from the warm pool when one fits, else created now. */
  open(spec: SessionSpec): Promise<SandboxSession>;
  /** Fills the warm pool for these sessions; returns when full. */
  warm(specs: Omit<SessionSpec, "judgement" | "fresh">[], perSpec: number): Promise<void>;
  /** Removes every container of this process and waits until they are gone. The sandbox cannot be used afterwards. */
  close(): Promise<void>;
}

export type SandboxErrorCode =
  | "ENGINE_UNAVAILABLE"
  | "ENGINE_REFUSED"
  | "ENGINE_WARNING"
  | "ENGINE_TIMEOUT"
  | "SESSION_LOST"
  | "PROTOCOL"
  /** The agent could not write the files: a path outside of /tmp, or the scratch directory is full. */
  | "FILES_REFUSED"
  | "IMAGE_MISSING"
  /** An image, or a part of one, is not made yet: what else can be judged is not concerned. */
  | "NOT_READY"
  /** A challenge's own code failed, such as its checker: no other try can mend that, and the engine is sound. */
  | "CHALLENGE_FAULT"
  | "CLOSED";

/** Our fault or the engine's. `retryable` says whether another attempt may go well. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  constructor(
    readonly code: SandboxErrorCode,
    message: string,
    readonly retryable: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
