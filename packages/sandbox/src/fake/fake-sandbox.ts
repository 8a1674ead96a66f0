import {
  type EngineFacts,
  type PutFile,
  type RunEachEnd,
  type RunEachPolicy,
  type RunFacts,
  type RunSpec,
  type Sandbox,
  SandboxError,
  type SandboxSession,
  type SessionSpec,
} from "../sandbox.ts";

/** What one run finds and may change. */
export type FakeGuest = {
  session: SessionSpec;
  /** Files in the scratch directory by path; the script may add what a program would have made. */
  files: Map<string, Uint8Array>;
};

/** Plays one run: what is left out is that of a program that ended well at once, with the nonce unanswered. Throwing a `SandboxError` plays our own fault. */
export type FakeScript = (spec: RunSpec, guest: FakeGuest) => Partial<RunFacts> | Promise<Partial<RunFacts>>;

export type FakeSandbox = Sandbox & {
  /** Every run so far, in order, over all sessions. */
  readonly runs: readonly RunSpec[];
  readonly sessions: readonly { spec: SessionSpec; released: "clean" | "dirty" | null }[];
};

const ENGINE: EngineFacts = {
  version: "fake",
  apiVersion: "0",
  cgroupVersion: "2",
  storageDriver: "fake",
  securityOptions: ["seccomp"],
  cpus: 2,
  memoryBytes: 8 * 1024 ** 3,
  missing: [],
};

/** A sandbox without containers, for tests of what is made of facts. It keeps to the same contract as the real one. */
export function createFakeSandbox(script: FakeScript, engine: Partial<EngineFacts> = {}): FakeSandbox {
  const runs: RunSpec[] = [];
  const sessions: { spec: SessionSpec; released: "clean" | "dirty" | null }[] = [];
  let closed = false;
  return {
    runs,
    sessions,
    engine: async () => ({ ...ENGINE, ...engine }),
    async open(spec) {
      if (closed) throw new SandboxError("CLOSED", "the sandbox was closed", false);
      const record = { spec, released: null as "clean" | "dirty" | null };
      sessions.push(record);
      return new FakeSession(`fake-${sessions.length}`, spec, script, runs, (clean) => {
        record.released = clean ? "clean" : "dirty";
      });
    },
    async warm() {
      if (closed) throw new SandboxError("CLOSED", "the sandbox was closed", false);
    },
    async close() {
      closed = true;
    },
  };
}

class FakeSession implements SandboxSession {
  readonly id: string;
  readonly #guest: FakeGuest;
  readonly #script: FakeScript;
  readonly #runs: RunSpec[];
  readonly #onRelease: (clean: boolean) => void;
  #released = false;

  constructor(
    id: string,
    session: SessionSpec,
    script: FakeScript,
    runs: RunSpec[],
    onRelease: (clean: boolean) => void,
  ) {
    this.id = id;
    this.#guest = { session, files: new Map() };
    this.#script = script;
    this.#runs = runs;
    this.#onRelease = onRelease;
  }

  async put(files: PutFile[]): Promise<void> {
    this.#refuseAfterRelease();
    for (const { path, data } of files) {
      const names = path.split("/").slice(2);
      const plain = path.startsWith("/tmp/") && names.every((name) => name !== "" && name !== "." && name !== "..");
      if (!plain) throw new SandboxError("FILES_REFUSED", `${path}: not a plain path below /tmp`, false);
      this.#guest.files.set(path, data);
    }
  }

  async run(spec: RunSpec): Promise<RunFacts> {
    this.#refuseAfterRelease();
    this.#runs.push(spec);
    return { ...endedWell(), ...(await this.#script(spec, this.#guest)) };
  }

  async runEach(
    specs: RunSpec[],
    onFacts: (index: number, facts: RunFacts) => boolean,
    policy: RunEachPolicy = {},
  ): Promise<RunEachEnd> {
    let [wallTimeMs, timedOut, completed] = [0, false, 0];
    for (const spec of specs) {
      const budget = policy.stopAfterTimeoutWallMs ?? Number.POSITIVE_INFINITY;
      if (timedOut && wallTimeMs >= budget) return { completed, skipped: "wall-time" };
      const facts = await this.run(spec);
      wallTimeMs += facts.wallTimeMs;
      timedOut ||= facts.stopped === "wall-time" || facts.stopped === "cpu-time";
      const more = onFacts(completed++, facts);
      if (!more && completed < specs.length) return { completed, skipped: "asked" };
    }
    return { completed, skipped: null };
  }

  async take(path: string, maxBytes: number): Promise<Uint8Array | null> {
    this.#refuseAfterRelease();
    const data = this.#guest.files.get(path);
    return data && data.length <= maxBytes ? data : null;
  }

  release(clean: boolean): void {
    if (this.#released) return;
    this.#released = true;
    this.#onRelease(clean);
  }

  #refuseAfterRelease(): void {
    if (this.#released) throw new SandboxError("SESSION_LOST", "the session was released", false);
  }
}

function endedWell(): RunFacts {
  return {
    exitCode: 0,
    signal: null,
    stopped: null,
    oomKills: 0,
    wallTimeMs: 1,
    cpuTimeMs: 1,
    memoryPeakBytes: 1024 * 1024,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
    droppedBytes: 0,
    answer: new Uint8Array(),
    leftoverProcesses: 0,
    startError: null,
  };
}
