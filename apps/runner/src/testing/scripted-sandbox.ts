import { randomUUID } from "node:crypto";
import type {
  EngineFacts,
  PutFile,
  RunEachEnd,
  RunFacts,
  RunSpec,
  Sandbox,
  SandboxSession,
  SessionSpec,
} from "@crucible/sandbox";
import { SandboxError } from "@crucible/sandbox";

export const EXITED_WELL: RunFacts = {
  exitCode: 0,
  signal: null,
  stopped: null,
  oomKills: 0,
  wallTimeMs: 1,
  cpuTimeMs: 1,
  memoryPeakBytes: 1_000_000,
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
  droppedBytes: 0,
  answer: new Uint8Array(),
  leftoverProcesses: 0,
  startError: null,
};

const FIT: EngineFacts = {
  version: "scripted",
  apiVersion: "1.0",
  cgroupVersion: "2",
  storageDriver: "none",
  securityOptions: [],
  cpus: 2,
  memoryBytes: 1024 ** 3,
  missing: [],
};

/** What the sandbox does here; what is left out goes well: compilers succeed, each test answers its nonce. */
export type Script = {
  run?: (spec: RunSpec, session: ScriptedSession) => Partial<RunFacts> | Promise<Partial<RunFacts>>;
  artifact?: Uint8Array | null;
  engine?: () => EngineFacts;
  open?: (spec: SessionSpec) => void | Promise<void>;
};

/** A session that remembers what it was asked, in order. */
export class ScriptedSession implements SandboxSession {
  readonly id = randomUUID();
  readonly asked: string[] = [];
  readonly puts: PutFile[] = [];
  released: { clean: boolean } | null = null;
  private readonly lost = new AbortController();

  constructor(
    readonly spec: SessionSpec,
    private readonly script: Script,
  ) {}

  async put(files: PutFile[]): Promise<void> {
    this.asked.push(`put ${files.map((file) => file.path).join(" ")}`);
    this.puts.push(...files);
  }

  async run(spec: RunSpec): Promise<RunFacts> {
    this.asked.push(`run ${spec.argv[0]}`);
    const answer = spec.nonce ?? new Uint8Array();
    const scripted = Promise.resolve(this.script.run?.(spec, this) ?? {});
    return { ...EXITED_WELL, answer, ...(await this.unlessLost(scripted)) };
  }

  async runEach(
    specs: RunSpec[],
    onFacts: (index: number, facts: RunFacts) => boolean,
    policy?: { stopAfterTimeoutWallMs?: number },
  ): Promise<RunEachEnd> {
    let usedMs = 0;
    let ranOut = false;
    for (const [index, spec] of specs.entries()) {
      if (ranOut && usedMs >= (policy?.stopAfterTimeoutWallMs ?? Number.POSITIVE_INFINITY)) {
        return { completed: index, skipped: "wall-time" };
      }
      const facts = await this.run(spec);
      usedMs += facts.wallTimeMs;
      ranOut ||= facts.stopped === "wall-time" || facts.stopped === "cpu-time";
      if (!onFacts(index, facts)) return { completed: index + 1, skipped: "asked" };
    }
    return { completed: specs.length, skipped: null };
  }

  async take(path: string): Promise<Uint8Array | null> {
    this.asked.push(`take ${path}`);
    return this.script.artifact === undefined ? Uint8Array.of(1) : this.script.artifact;
  }

  release(clean: boolean): void {
    this.released ??= { clean };
    this.lost.abort(new SandboxError("SESSION_LOST", "released", true));
  }

  private unlessLost<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.lost;
    return new Promise((resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      work.then(resolve, reject);
    });
  }
}

export type ScriptedSandbox = Sandbox & { sessions: ScriptedSession[] };

export function scriptedSandbox(script: Script = {}): ScriptedSandbox {
  const sessions: ScriptedSession[] = [];
  return {
    sessions,
    engine: async () => script.engine?.() ?? FIT,
    async open(spec) {
      await script.open?.(spec);
      const session = new ScriptedSession(spec, script);
      sessions.push(session);
      return session;
    },
    warm: async () => undefined,
    close: async () => undefined,
  };
}
